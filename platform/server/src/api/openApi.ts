import {
  AlertCause,
  AlertMessage,
  CraneState,
  CraneView,
  DeviceView,
  DustMinute,
  DustView,
  HistoryView,
  HoistState,
  HoistView,
  LiveMessage,
  LiveRequest,
  NoiseMinute,
  NoiseView,
  PitState,
  PitView,
  PlatformStatus,
  RejectionView,
  SiteView,
  StageFigures,
  StageTimes,
  StateView,
} from '@gongdi/contract'
import { z } from 'zod'
import { ERRORS, type ErrorCode } from '../errors.ts'
import { RiskPoint, Rule } from '../rules/rule.ts'
import { ErrorBody } from './apiError.ts'
import type { Route } from './route.ts'
import { AlertChange } from './routes/alerts.ts'
import { ListedDevice } from './routes/devices.ts'

export type JsonSchema = Record<string, unknown>

/** Schemas that have a name of their own in the description; everything else is written out where it is used. */
const NAMED: Record<string, z.ZodType> = {
  AlertCause,
  AlertChange,
  AlertMessage,
  CraneState,
  CraneView,
  DeviceView,
  DustMinute,
  DustView,
  ErrorBody,
  HistoryView,
  HoistState,
  HoistView,
  ListedDevice,
  LiveMessage,
  LiveRequest,
  NoiseMinute,
  NoiseView,
  PitState,
  PitView,
  PlatformStatus,
  RejectionView,
  RiskPoint,
  Rule,
  SiteView,
  StageFigures,
  StageTimes,
  StateView,
}

const refOf = (name: string) => `#/components/schemas/${name}`

type Override = NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override']>

/**
 * Two corrections of the conversion: `.describe()` keeps its text in the global registry, which a registry of our own hides; and an answer
 * may grow fields, which a reader ignores, so only what is strict forbids them.
 */
const asPromised: Override = ({ zodSchema, jsonSchema }) => {
  const description = z.globalRegistry.get(zodSchema as unknown as z.ZodType)?.description
  if (description !== undefined) jsonSchema.description = description
  const { def } = zodSchema._zod
  if (def.type === 'object' && def.catchall === undefined) delete jsonSchema.additionalProperties
}

/** JSON Schema (2020-12) of what is answered, named schemas as references into the description's components. */
export class AnswerSchemas {
  readonly #converted: Record<string, JsonSchema>
  readonly #nameOf = new Map<z.ZodType, string>()

  constructor(results: readonly z.ZodType[]) {
    for (const [name, schema] of Object.entries(NAMED)) this.#nameOf.set(schema, name)
    for (const schema of results) {
      if (!this.#nameOf.has(schema)) this.#nameOf.set(schema, `answer${this.#nameOf.size}`)
    }
    const registry = z.registry<{ id: string }>()
    for (const [schema, id] of this.#nameOf) registry.add(schema, { id })
    const { schemas } = z.toJSONSchema(registry, { uri: refOf, io: 'output', override: asPromised })
    this.#converted = Object.fromEntries(
      Object.entries(schemas).map(([name, { $schema: _, $id: __, id: ___, ...schema }]) => [name, schema]),
    )
  }

  components(): Record<string, JsonSchema> {
    return Object.fromEntries(Object.keys(NAMED).map((name) => [name, this.#converted[name]!]))
  }

  of(result: z.ZodType): JsonSchema {
    const name = this.#nameOf.get(result)!
    return name in NAMED ? { $ref: refOf(name) } : this.#converted[name]!
  }
}

/** JSON Schema of what a caller may send. */
function askedSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    // The conversion leaves out the default of what is transformed.
    override: ({ zodSchema: { _zod }, jsonSchema }) => {
      if (_zod.def.type === 'default') jsonSchema.default = _zod.def.defaultValue
    },
  })
  return rest
}

/** The description of one route in the form in which the web server's OpenAPI plugin reads it. */
export function describeRoute(
  { params, query, body, result, statuses, errors, summary, path }: Route,
  answers: AnswerSchemas,
): JsonSchema {
  const answer = answers.of(result)
  const isEmpty = (schema: z.ZodType) => Object.keys(askedSchema(schema).properties ?? {}).length === 0
  return {
    summary,
    tags: [path.split('/')[1]!],
    ...(isEmpty(params) ? {} : { params: askedSchema(params) }),
    ...(isEmpty(query) ? {} : { querystring: askedSchema(query) }),
    ...(body === null ? {} : { body: askedSchema(body) }),
    response: {
      ...Object.fromEntries(
        Object.entries(statuses).map(([status, meaning]) => [status, jsonAnswer(meaning, answer)]),
      ),
      ...describeErrors(errors),
    },
  }
}

const jsonAnswer = (description: string, schema: JsonSchema) => ({
  description,
  content: { 'application/json': { schema } },
})

/** The answers of some error codes, those with one status told together. */
function describeErrors(codes: readonly ErrorCode[]): JsonSchema {
  const byStatus = Map.groupBy(new Set(codes), (code) => ERRORS[code].status)
  return Object.fromEntries(
    Array.from(byStatus, ([status, group]) => {
      const description = group.map((code) => `${code}: ${ERRORS[code].text}`).join('; ')
      return [String(status), jsonAnswer(description, { $ref: refOf('ErrorBody') })]
    }),
  )
}

/** The live stream is no REST route; its place and messages are described by hand. SPEC L1–L7. */
export const LIVE_PATH = {
  get: {
    summary:
      'The live stream: a WebSocket with JSON text frames. A viewer sends LiveRequest and is sent LiveMessage; poses and figures are left out for a slow viewer, alerts never',
    tags: ['live'],
    responses: {
      101: {
        description: 'The stream is open',
        content: {
          'application/json': {
            schema: { oneOf: [{ $ref: refOf('LiveMessage') }, { $ref: refOf('LiveRequest') }] },
          },
        },
      },
      ...describeErrors(['PLT_ORIGIN_FORBIDDEN']),
    },
  },
} as const
