import type { FastifyInstance } from 'fastify'

/**
 * What the built page may do: scripts, fonts and workers from here only; inline styles, because charts place things with them;
 * the live stream back to here. WebGL needs nothing. Source: https://www.w3.org/TR/CSP3/.
 */
const PAGE_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ')

/** An answer of the API is no page: shown as one, it may do nothing. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"

/** Headers that cost nothing, on every answer. */
export function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onSend', (_request, reply, payload, done) => {
    const isPage = String(reply.getHeader('content-type')).startsWith('text/html')
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'same-origin')
    reply.header('content-security-policy', isPage ? PAGE_POLICY : DATA_POLICY)
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    done(null, payload)
  })
}
