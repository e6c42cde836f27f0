import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { PlatformError } from '../errors.ts'
import { errorBodyOf } from './apiError.ts'

const NO_PAGE = `Gongdi is running, without its page: no folder of a built page was given (VIEWER_DIR).
The API is at /api/v1, its description at /api/v1/openapi.json.
`

/** Files below this folder carry a hash of what is in them in their name. */
const HASHED = '/assets/'

const pathOf = ({ url }: FastifyRequest): string => url.split('?', 1)[0]!

/** Addresses that belong to the API, where an unknown one is an error and never the page. */
const isApi = (path: string) => /^\/(api|healthz|readyz|metrics)(\/|$)/.test(path)

/** A file of the build that is nobody's business. */
const UNSERVED = '/sources.sha256'

/**
 * Whether an address may be looked for in the folder: none that climbs, no second slash, no backslash, no control character, no hidden file,
 * however it is encoded.
 */
function isServable(path: string): boolean {
  let plain: string
  try {
    plain = decodeURIComponent(path)
  } catch {
    return false
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return !/\/[./]|[\\\u0000-\u001f\u007f]/.test(plain) && plain.toLowerCase() !== UNSERVED
}

/** Throws PLT_CONFIG_INVALID when a folder was given that holds no built page. */
export function checkViewerDir(viewerDir: string | null): void {
  if (viewerDir === null || existsSync(join(viewerDir, 'index.html'))) return
  throw new PlatformError('PLT_CONFIG_INVALID', { problems: [`VIEWER_DIR: no index.html in ${viewerDir}`] })
}

/**
 * Serves the built page: hashed files to be kept for ever, everything else to be asked for anew each time, and the page itself at every
 * address that is neither a file nor the API's, because the page has addresses of its own. Without a folder, a few words of text.
 */
export async function serveViewer(app: FastifyInstance, viewerDir: string | null): Promise<void> {
  checkViewerDir(viewerDir)
  if (viewerDir !== null) {
    app.addHook('onRequest', (request, _reply, done) => {
      const path = pathOf(request)
      if (isApi(path) || isServable(path)) done()
      else done(new PlatformError('PLT_NO_ROUTE', { method: request.method, path }))
    })
    await app.register(fastifyStatic, {
      root: viewerDir,
      wildcard: true,
      cacheControl: false,
      dotfiles: 'ignore',
      setHeaders: (reply, path) => {
        const kept = `/${relative(viewerDir, path)}`.replaceAll('\\', '/').startsWith(HASHED)
        reply.header('cache-control', kept ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    const path = pathOf(request)
    const isPage =
      (request.method === 'GET' || request.method === 'HEAD') && !isApi(path) && !path.startsWith(HASHED)
    if (!isPage) return reply.code(404).send(errorBodyOf('PLT_NO_ROUTE', { method: request.method, path }))
    if (viewerDir !== null) return reply.sendFile('index.html')
    if (path !== '/')
      return reply.code(404).send(errorBodyOf('PLT_NO_ROUTE', { method: request.method, path }))
    return reply.type('text/plain; charset=utf-8').send(NO_PAGE)
  })
}
