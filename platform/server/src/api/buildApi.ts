import type { Socket } from 'node:net'
import fastifySwagger from '@fastify/swagger'
import fastifyWebsocket from '@fastify/websocket'
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { ERRORS } from '../errors.ts'
import type { ApiDeps } from './apiDeps.ts'
import { errorBodyOf, toPlatformError } from './apiError.ts'
import { addSecurityHeaders } from './headers.ts'
import { addHostCheck } from './host.ts'
import { LiveHub } from './live/liveHub.ts'
import { addLiveRoute } from './live/liveRoute.ts'
import { AnswerSchemas, describeRoute, LIVE_PATH } from './openApi.ts'
import { addCors } from './origin.ts'
import { gatedReads } from './readGate.ts'
import type { Route } from './route.ts'
import { acknowledgeRoutes } from './routes/acknowledge.ts'
import { alertRoutes } from './routes/alerts.ts'
import { deviceRoutes } from './routes/devices.ts'
import { addHealthRoutes } from './routes/health.ts'
import { historyRoutes } from './routes/history.ts'
import { platformRoutes } from './routes/platform.ts'
import { siteRoutes } from './routes/sites.ts'
import { checkViewerDir, serveViewer } from './viewerFiles.ts'

const API = '/api/v1'

/**
 * Builds the HTTP side of the platform without listening: REST, its description, the live stream, health, and the built page. Throws
 * PLT_CONFIG_INVALID when there is no page where one should be.
 */
export async function buildApi(given: ApiDeps): Promise<{ app: FastifyInstance; live: LiveHub }> {
  const { limits, allowedOrigins = [], onInternalError = () => {} } = given
  const deps = { ...given, store: gatedReads(given.store, limits.reads) }
  checkViewerDir(deps.viewerDir)
  const live = new LiveHub({ ...deps, limits: limits.live })
  const routes: Route[] = [
    ...siteRoutes(deps),
    ...deviceRoutes(deps),
    ...historyRoutes(deps),
    ...alertRoutes(deps),
    ...acknowledgeRoutes(deps),
    ...platformRoutes(deps),
  ]
  const answers = new AnswerSchemas(routes.map(({ result }) => result))
  const answerError = (error: unknown, reply: FastifyReply) => {
    const { code, details } = toPlatformError(error)
    if (ERRORS[code].status === 500) onInternalError(error)
    if (ERRORS[code].status === 503) reply.header('retry-after', '1')
    return reply.code(ERRORS[code].status).send(errorBodyOf(code, details))
  }
  const app = fastify({
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    http: { headersTimeout: limits.requestMs },
    routerOptions: { maxParamLength: 100 },
    frameworkErrors: (error, _request, reply) => void answerError(error, reply),
    clientErrorHandler: (_error, socket) => refuseMalformed(socket as Socket),
  })
  app.server.maxConnections = limits.maxConnections
  // Requests are parsed by the routes' own schemas, all parts at once; answers are of the right type already.
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => (data) => JSON.stringify(data))
  // A form or a plain text can be posted from any page without asking; JSON cannot.
  app.removeContentTypeParser('text/plain')
  app.setErrorHandler((error, _request, reply) => answerError(error, reply))
  addSecurityHeaders(app)
  addCors(app, allowedOrigins)
  await app.register(fastifySwagger, {
    convertConstToEnum: false,
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Gongdi platform',
        description: 'Sites, devices, readings and alerts of a city’s construction sites',
        version: deps.version,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      paths: { [`${API}/live`]: LIVE_PATH as never },
      components: { schemas: answers.components() as never },
    },
  })
  // A request that is still hanging when the rest has stopped must not hold up the stop.
  app.addHook('preClose', async () => {
    setTimeout(() => app.server.closeAllConnections(), limits.live.closeGraceMs).unref()
  })
  await app.register(fastifyWebsocket, {
    options: { maxPayload: limits.live.requestBytes, closeTimeout: limits.live.closeGraceMs } as object,
    preClose: (done) => void live.close().then(() => done(), done),
    // A frame that breaks the protocol or the size limit: the socket has closed itself with the right code.
    errorHandler: (error, socket) => {
      if (String((error as NodeJS.ErrnoException).code).startsWith('WS_ERR')) return
      onInternalError(error)
      socket.terminate()
    },
  })
  // After the plugin, which has to know of its requests before they are refused to end their sockets.
  addHostCheck(app, allowedOrigins)
  for (const each of routes) addRoute(app, each, answers)
  app.get(
    `${API}/openapi.json`,
    {
      schema: {
        summary: 'This description',
        tags: ['openapi.json'],
        response: { 200: { description: 'OpenAPI 3.1', type: 'object' } },
      },
    },
    async () => app.swagger(),
  )
  addHealthRoutes(app, deps)
  addLiveRoute(app, live, deps)
  await serveViewer(app, deps.viewerDir)
  await app.ready()
  return { app, live }
}

function addRoute(app: FastifyInstance, each: Route, answers: AnswerSchemas): void {
  app.route({
    method: each.method,
    url: `${API}${each.path}`,
    schema: describeRoute(each, answers),
    handler: async ({ params, query, body }, reply) => {
      const answer = await each.answer({ params, query, body })
      return reply.code(answer.status).send(answer.body)
    },
  })
}

/** Answers what is not even HTTP in the shape of every other error. */
function refuseMalformed(socket: Socket): void {
  if (!socket.writable || socket.destroyed) return
  const body = JSON.stringify(errorBodyOf('PLT_QUERY_INVALID', { problems: ['this is not an HTTP request'] }))
  socket.end(
    `HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}
