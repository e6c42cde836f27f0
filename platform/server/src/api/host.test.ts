import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { ErrorBody } from './apiError.ts'
import { isAllowedHost } from './host.ts'
import { startTestApi } from './testApi.ts'

const allowed = ['https://city.example', 'http://[::1]:3000', 'null']

describe('the name under which the platform is reached', () => {
  it.each([
    '127.0.0.1',
    '127.0.0.1:8080',
    '192.168.3.7:80',
    '[::1]',
    '[::1]:8080',
    '[fe80::12]:8080',
    'localhost',
    'LocalHost:8080',
    'city.example',
    'city.example:8080',
  ])('may be %s', (host) => {
    expect(isAllowedHost(host, allowed)).toBe(true)
  })

  it.each([
    undefined,
    '',
    'evil.example',
    'evil.example:8080',
    'localhost.evil.example',
    'city.example.evil.example',
    '127.0.0.1.evil.example',
    '999.0.0.1',
    '[evil.example]',
    '::1',
    'a@localhost',
    'localhost:8080:1',
    'localhost, evil.example',
    'null',
  ])('may not be %s', (host) => {
    expect(isAllowedHost(host, allowed)).toBe(false)
  })

  it('is checked before anything is answered or changed: a page whose name was pointed here gets nothing', async () => {
    await using api = await startTestApi()
    const { alertId } = api.raise(1)
    const headers = { host: 'evil.example', origin: 'http://evil.example' }
    for (const url of ['/', '/api/v1/sites', '/metrics', '/healthz', '/nowhere']) {
      const response = await api.app.inject({ url, headers })
      expect(response.statusCode, url).toBe(421)
      expect(ErrorBody.strict().parse(response.json()).error).toMatchObject({
        code: 'PLT_HOST_FORBIDDEN',
        details: { host: 'evil.example' },
      })
    }
    const url = `/api/v1/alerts/${alertId}/acknowledge`
    const response = await api.app.inject({ method: 'POST', url, headers, payload: { by: 'evil' } })
    expect(response.statusCode).toBe(421)
    expect(api.alerts.find(alertId)).toMatchObject({ state: 'open' })
  })

  it('is checked for the live stream too', async () => {
    await using api = await startTestApi()
    await api.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = api.app.server.address() as { port: number }
    const socket = connect(port, '127.0.0.1')
    socket.write(
      'GET /api/v1/live HTTP/1.1\r\nhost: evil.example\r\norigin: http://evil.example\r\nconnection: upgrade\r\n' +
        'upgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    )
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toMatch(/^HTTP\/1\.1 421 /)
    socket.destroy()
  })

  it('may be that of an allowed origin', async () => {
    await using api = await startTestApi({ allowedOrigins: ['https://city.example'] })
    const { statusCode } = await api.app.inject({ url: '/api/v1/sites', headers: { host: 'city.example' } })
    expect(statusCode).toBe(200)
  })
})
