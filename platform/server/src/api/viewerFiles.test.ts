import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi } from './testApi.ts'

let viewerDir: string
beforeAll(async () => {
  viewerDir = await mkdtemp(join(tmpdir(), 'gongdi-page-'))
  await mkdir(join(viewerDir, 'assets'))
  await writeFile(join(viewerDir, 'index.html'), '<!doctype html><title>Gongdi</title>')
  await writeFile(join(viewerDir, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  await writeFile(join(viewerDir, 'assets', 'app-1a2b3c.js'), 'export {}')
})
afterAll(() => rm(viewerDir, { recursive: true }))

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
