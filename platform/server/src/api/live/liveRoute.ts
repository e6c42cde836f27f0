import type { FastifyInstance } from 'fastify'
import { PlatformError } from '../../errors.ts'
import type { ApiDeps } from '../apiDeps.ts'
import { isAllowedOrigin } from '../origin.ts'
import type { LiveHub } from './liveHub.ts'

/** Opens the live stream at `/api/v1/live` to programs, and to pages of this host or of an allowed origin. */
export function addLiveRoute(
  app: FastifyInstance,
  live: LiveHub,
  { allowedOrigins = [] }: Pick<ApiDeps, 'allowedOrigins'>,
): void {
  app.get(
    '/api/v1/live',
    {
      websocket: true,
      // Before the handshake is answered, so that a foreign page is given no stream at all.
      onRequest: (request, _reply, done) => {
        const { origin, host } = request.headers
        if (isAllowedOrigin(origin, host, allowedOrigins)) done()
        else done(new PlatformError('PLT_ORIGIN_FORBIDDEN', { origin }))
      },
    },
    (socket) => live.join(socket),
  )
}
