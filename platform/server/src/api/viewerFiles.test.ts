import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi } from './testApi.ts'

let viewerDir: string
beforeAll(async () => {
  viewerDir = await mkdtemp(join(tmpdir(), 'gongdi-page-'))
  await mkdir(join(viewerDir, 'assets'))
  await writeFile(join(viewerDir, 'index.html'), '<!doctype html><title>Gongdi</title>')
  await writeFile(join(viewerDir, 'sources.sha256'), 'abc')
  await writeFile(join(viewerDir, '.hidden'), 'secret')
  await writeFile(join(viewerDir, 'assets', '.hidden'), 'secret')
  await writeFile(join(viewerDir, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  await writeFile(join(viewerDir, 'assets', 'app-1a2b3c.js'), 'export {}')
})
afterAll(() => rm(viewerDir, { recursive: true }))

/** Status and body of a path that no client library may straighten first. */
async function askAsItIs(port: number, path: string): Promise<[number, string]> {
  const socket = connect(port, '127.0.0.1')
  socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n`)
  const [head, body] = (await text(socket)).split('\r\n\r\n')
  return [Number(head!.split(' ')[1]), body!]
}

describe('the page', () => {
  it('is served at every address that is neither a file nor the API, and asked for anew each time', async () => {
    await using api = await startTestApi({ viewerDir })
    for (const url of ['/', '/index.html', '/sites/YT-0001', '/alerts/al-1?from=mail']) {
      const { statusCode, headers, body } = await api.app.inject(url)
      expect([statusCode, body], url).toEqual([200, expect.stringContaining('<title>Gongdi')])
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
      })
      expect(headers['content-security-policy']).toContain("default-src 'self'")
      expect(headers['content-security-policy']).toContain("worker-src 'self' blob:")
      expect(headers['x-content-type-options']).toBe('nosniff')
    }
  })

  it('has hashed files that are kept for ever, and others that are not', async () => {
    await using api = await startTestApi({ viewerDir })
    const script = await api.app.inject('/assets/app-1a2b3c.js')
    expect(script.headers['content-type']).toMatch(/^(text|application)\/javascript/)
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect((await api.app.inject('/favicon.svg')).headers['cache-control']).toBe('no-cache')
  })

  it('never stands in for a missing file, a wrong API address, or what is outside its folder', async () => {
    await using api = await startTestApi({ viewerDir })
    for (const url of ['/assets/app-gone.js', '/api/v1/nowhere', '/api', '/metrics/x']) {
      const { statusCode, body } = await api.app.inject(url)
      expect([statusCode, JSON.parse(body)], url).toMatchObject([404, { error: { code: 'PLT_NO_ROUTE' } }])
    }
    for (const url of [
      '/../../etc/passwd',
      '/..%2f..%2fetc/passwd',
      '/assets/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
    ]) {
      expect((await api.app.inject(url)).body, url).not.toContain('root:')
    }
    expect((await api.app.inject({ method: 'POST', url: '/sites' })).statusCode).toBe(404)
  })

  it('is no answer to those who try the doors: nothing is there, and nothing is logged as our mistake', async () => {
    const errors: unknown[] = []
    await using api = await startTestApi({ viewerDir, onInternalError: (error) => errors.push(error) })
    await api.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = api.app.server.address() as { port: number }
    for (const path of [
      '/../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/package.json',
      '/assets/..%5c..%5cpackage.json',
      '/assets/..\\package.json',
      '//etc/passwd',
      '/%2fetc/passwd',
      '/assets/%00',
      '/index.html%00.js',
      '/.git/config',
      '/assets/.hidden',
      '/%2ehidden',
      '/sources.sha256',
      '/SOURCES.sha256',
      '/sources%2esha256',
    ]) {
      const [status, body] = await askAsItIs(port, path)
      expect([status, JSON.parse(body)], path).toMatchObject([404, { error: { code: 'PLT_NO_ROUTE' } }])
    }
    expect(errors).toEqual([])
  })

  it('is replaced by a few words when there is none', async () => {
    await using api = await startTestApi({ viewerDir: null })
    const { statusCode, headers, body } = await api.app.inject('/')
    expect(statusCode).toBe(200)
    expect(headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(body).toContain('/api/v1/openapi.json')
    expect((await api.app.inject('/sites/YT-0001')).statusCode).toBe(404)
  })

  it('must be there when a folder is given for it', async () => {
    await expect(startTestApi({ viewerDir: join(viewerDir, 'assets') })).rejects.toMatchObject({
      code: 'PLT_CONFIG_INVALID',
    })
  })
})
