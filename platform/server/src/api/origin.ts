import type { FastifyInstance } from 'fastify'

/**
 * Whether a page of `origin` may use the platform at `host` (the Host header). Programs that are no browsers send no origin and may:
 * the check protects people's browsers from foreign pages, not the platform from programs.
 */
export function isAllowedOrigin(
  origin: string | undefined,
  host: string | undefined,
  allowed: readonly string[],
): boolean {
  if (origin === undefined || allowed.includes(origin)) return true
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}

/** Lets pages of the allowed origins, and of no other, call the API from a browser. Adds nothing while there are none. */
export function addCors(app: FastifyInstance, allowed: readonly string[]): void {
  if (allowed.length === 0) return
  app.addHook('onRequest', (request, reply, done) => {
    const { origin } = request.headers
    reply.header('vary', 'origin')
    if (origin === undefined || !allowed.includes(origin)) return done()
    reply.header('access-control-allow-origin', origin)
    if (request.method !== 'OPTIONS') return done()
    reply.header('access-control-allow-methods', 'GET, POST')
    reply.header('access-control-allow-headers', 'content-type')
    reply.header('access-control-max-age', '600')
    reply.code(204).send()
  })
}
