import { isIP } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { PlatformError } from '../errors.ts'

/** Name and port of a Host header; the name of an IPv6 address stands in brackets. */
const HOST = /^(\[[^\]]+\]|[^:[\]]+)(?::\d{1,5})?$/

/**
 * Whether somebody may reach the platform under this Host header: by its address, as localhost, or by the name of an allowed origin. A
 * foreign page can have its own name point at a machine that its reader reaches (DNS rebinding); to the browser it is then of the same
 * origin as the platform, and only the name gives it away.
 */
export function isAllowedHost(host: string | undefined, allowedOrigins: readonly string[]): boolean {
  const name = HOST.exec(host ?? '')?.[1]?.toLowerCase()
  if (name === undefined) return false
  if (name === 'localhost' || isIP(name) === 4) return true
  if (name.startsWith('[')) return isIP(name.slice(1, -1)) === 6
  return allowedOrigins.some((origin) => URL.parse(origin)?.hostname === name)
}

/** Refuses what comes under a foreign name, before anything else looks at it. */
export function addHostCheck(app: FastifyInstance, allowedOrigins: readonly string[]): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { host } = request.headers
    if (isAllowedHost(host, allowedOrigins)) done()
    else done(new PlatformError('PLT_HOST_FORBIDDEN', { host }))
  })
}
