import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startTestApi, T0 } from './testApi.ts'

type Api = Awaited<ReturnType<typeof startTestApi>>
type Json = Record<string, unknown>

/** The parts of OpenAPI 3.1 that we use, closed, so that a misspelt key is an error. https://spec.openapis.org/oas/v3.1.0 */
const Content = z.record(z.string(), z.strictObject({ schema: z.record(z.string(), z.unknown()) }))
const Operation = z.strictObject({
  summary: z.string().min(5),
  tags: z.array(z.string()).min(1),
  parameters: z
    .array(
      z.strictObject({
        name: z.string(),
        in: z.enum(['path', 'query']),
        required: z.boolean(),
        description: z.string().optional(),
        schema: z.record(z.string(), z.unknown()),
      }),
    )
    .optional(),
  requestBody: z.strictObject({ content: Content, required: z.literal(true) }).optional(),
  responses: z.record(
    z.string().regex(/^[1-5]\d\d$/),
    z.strictObject({ description: z.string().min(1), content: Content.optional() }),
  ),
})
const OpenApi = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({
    title: z.string(),
    description: z.string(),
    version: z.string(),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  paths: z.record(
    z.string().startsWith('/'),
    z.strictObject({ get: Operation.optional(), post: Operation.optional() }),
  ),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[A-Za-z]+$/), z.record(z.string(), z.unknown())),
  }),
})
type OpenApi = z.infer<typeof OpenApi>

const documentOf = async (api: Api) => OpenApi.parse((await api.app.inject('/api/v1/openapi.json')).json())

/** Every `$ref` anywhere below. */
function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) =>
    key === '$ref' && typeof child === 'string' ? [child] : refsIn(child),
  )
}

/** The routes of the web server's own tree, which nests a path below the one it goes on from. */
function servedRoutes(tree: string): string[] {
  const parents: string[] = []
  return tree.split('\n').flatMap((line) => {
    const match = /^([│ ]*)[├└]── (\S+) \((.*)\)/.exec(line)
    if (!match) return []
    const depth = match[1]!.length / 4
    const path = (parents[depth - 1] ?? '') + match[2]
    parents[depth] = path
    const methods = match[3]!.split(', ').filter((method) => method !== 'HEAD')
    return methods.map((method) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
  })
}

/** A parser made of the JSON Schema of an answer, with the components it refers to. */
function parserOf(document: OpenApi, schema: Json): z.ZodType {
  const local = JSON.stringify({ ...schema, $defs: document.components.schemas }).replaceAll(
    '#/components/schemas/',
    '#/$defs/',
  )
  return z.fromJSONSchema(JSON.parse(local))
}

describe('the description of the API', () => {
  it('is OpenAPI 3.1, with every reference leading somewhere', async () => {
    await using api = await startTestApi()
    const document = await documentOf(api)
    const refs = new Set(refsIn(document))
    expect(refs.size).toBeGreaterThan(10)
    for (const ref of refs)
      expect(Object.keys(document.components.schemas), ref).toContain(ref.split('/').at(-1))
  })

  it('lists every route that is served, and no other', async () => {
    await using api = await startTestApi()
    const { paths } = await documentOf(api)
    const described = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method} ${path}`),
    )
    const served = servedRoutes(api.app.printRoutes({ commonPrefix: false }))
    expect(served).toContain('post /api/v1/alerts/{alertId}/acknowledge')
    expect(described.toSorted()).toEqual(served.toSorted())
  })

  it('says of each answer what is really answered', async () => {
    await using api = await startTestApi()
    const document = await documentOf(api)
    const alert = api.raise(1)
    await api.flushed()
    const asks: [path: string, url: string][] = [
      ['/api/v1/sites', '/api/v1/sites'],
      ['/api/v1/sites/{siteId}', '/api/v1/sites/YT-0001'],
      ['/api/v1/sites/{siteId}', '/api/v1/sites/YT-9999'],
      ['/api/v1/devices', '/api/v1/devices'],
      ['/api/v1/devices/{deviceId}/latest', '/api/v1/devices/TC-YT-0001-1/latest'],
      [
        '/api/v1/devices/{deviceId}/history',
        `/api/v1/devices/TC-YT-0001-1/history?fromMs=${T0}&toMs=${T0 + 1_000}`,
      ],
      ['/api/v1/devices/{deviceId}/history', '/api/v1/devices/TC-YT-0001-1/history?maxPoints=0'],
      ['/api/v1/alerts', '/api/v1/alerts'],
      ['/api/v1/alerts/{alertId}', `/api/v1/alerts/${alert.alertId}`],
      ['/api/v1/rejections', '/api/v1/rejections'],
      ['/api/v1/status', '/api/v1/status'],
      ['/api/v1/rules', '/api/v1/rules'],
      ['/api/v1/openapi.json', '/api/v1/openapi.json'],
      ['/readyz', '/readyz'],
    ]
    for (const [path, url] of asks) {
      const response = await api.app.inject(url)
      const described =
        document.paths[path]?.get?.responses[response.statusCode]?.content?.['application/json']
      expect(described, `${url} ${response.statusCode}`).toBeDefined()
      const parser = parserOf(document, described!.schema)
      const parsed = parser.safeParse(response.json())
      expect(parsed.success, `${url}: ${parsed.error?.message}`).toBe(true)
      if (path !== '/api/v1/openapi.json') expect(parser.safeParse({ other: 1 }).success, url).toBe(false)
    }
  })

  it('names the limits of a query', async () => {
    await using api = await startTestApi({ limits: { listed: 77, historyPoints: 99 } })
    const { paths } = await documentOf(api)
    const parameter = (path: string, name: string) =>
      paths[path]?.get?.parameters?.find((each) => each.name === name)
    expect(parameter('/api/v1/alerts', 'limit')).toMatchObject({
      in: 'query',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 77, default: 77 },
    })
    const history = '/api/v1/devices/{deviceId}/history'
    expect(parameter(history, 'maxPoints')?.schema).toMatchObject({ maximum: 99 })
    expect(parameter(history, 'deviceId')).toMatchObject({ in: 'path', required: true })
    expect(paths['/api/v1/alerts/{alertId}/acknowledge']?.post).toMatchObject({
      requestBody: { content: { 'application/json': { schema: { properties: { by: { maxLength: 60 } } } } } },
      responses: { 200: {}, 202: {}, 404: {}, 409: {} },
    })
  })
})
