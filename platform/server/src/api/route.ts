import { z } from 'zod'
import { type ErrorCode, PlatformError } from '../errors.ts'

/** What a route is asked, each part as parsed by its schema. */
export interface Asked<P, Q, B> {
  params: P
  query: Q
  body: B
}

interface RouteSpec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> {
  method: 'GET' | 'POST'
  /** Below `/api/v1`, parameters as `:name`. */
  path: string
  summary: string
  params?: P
  query?: Q
  body?: B
  /** What is answered, and what the description promises. */
  result: R
  /** Statuses of success with their meaning; 200 alone unless said. */
  statuses?: Readonly<Record<number, string>>
  errors?: readonly ErrorCode[]
  handle: (asked: Asked<z.output<P>, z.output<Q>, z.output<B>>) => z.input<R> | Promise<z.input<R>>
  /** Chooses between the statuses. */
  statusOf?: (result: z.input<R>) => number
}

/** A route as the server registers and describes it; the types of its parts are no longer of interest. */
export interface Route {
  method: 'GET' | 'POST'
  path: string
  summary: string
  params: z.ZodType
  query: z.ZodType
  body: z.ZodType | null
  result: z.ZodType
  statuses: Readonly<Record<number, string>>
  errors: readonly ErrorCode[]
  answer: (asked: Asked<unknown, unknown, unknown>) => Promise<{ status: number; body: unknown }>
}

const Nothing = z.strictObject({})

/** A route: a function from a parsed request to a result, with what is needed to parse, register and describe it. */
export function route<
  P extends z.ZodType = typeof Nothing,
  Q extends z.ZodType = typeof Nothing,
  B extends z.ZodType = z.ZodUndefined,
  R extends z.ZodType = z.ZodType,
>(spec: RouteSpec<P, Q, B, R>): Route {
  const params = spec.params ?? Nothing
  const query = spec.query ?? Nothing
  const asked = { params, query, body: spec.body ?? z.unknown() }
  const { method, path, summary, result, errors = [], statuses = { 200: 'As asked' } } = spec
  return {
    method,
    path,
    summary,
    params,
    query,
    body: spec.body ?? null,
    result,
    statuses,
    errors: ['PLT_QUERY_INVALID', ...errors],
    async answer(raw) {
      const parsed = parseAsked<Asked<z.output<P>, z.output<Q>, z.output<B>>>(asked, raw)
      const body = await spec.handle(parsed)
      return { status: spec.statusOf?.(body) ?? 200, body }
    },
  }
}

/** Parses all parts of a request and throws one PLT_QUERY_INVALID that lists everything that is wrong with any of them. */
function parseAsked<A>(
  schemas: Asked<z.ZodType, z.ZodType, z.ZodType>,
  raw: Asked<unknown, unknown, unknown>,
) {
  const problems: string[] = []
  const parsed: Record<string, unknown> = {}
  for (const part of ['params', 'query', 'body'] as const) {
    const result = schemas[part].safeParse(raw[part])
    if (result.success) parsed[part] = result.data
    else
      problems.push(
        ...result.error.issues.map((issue) => `${[part, ...issue.path].join('.')}: ${issue.message}`),
      )
  }
  if (problems.length > 0) throw new PlatformError('PLT_QUERY_INVALID', { problems })
  return parsed as A
}
