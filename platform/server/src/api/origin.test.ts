import { describe, expect, it } from 'vitest'
import { isAllowedOrigin } from './origin.ts'
import { startTestApi } from './testApi.ts'

const host = 'twin.example:8080'
const allowed = ['https://city.example']

describe('who may use the platform from a browser', () => {
  it.each([
    { says: 'a program, which sends no origin', origin: undefined, isAllowed: true },
    { says: 'a page of the platform itself', origin: 'http://twin.example:8080', isAllowed: true },
    { says: 'a page of an allowed origin', origin: 'https://city.example', isAllowed: true },
    {
      says: 'no page of another port of the same machine',
      origin: 'http://twin.example:9000',
      isAllowed: false,
    },
    { says: 'no foreign page', origin: 'https://evil.example', isAllowed: false },
    {
      says: 'no page whose name begins alike',
      origin: 'http://twin.example:8080.evil.example',
      isAllowed: false,
    },
    { says: 'no page without an origin of its own', origin: 'null', isAllowed: false },
    {
      says: 'no page of an origin that is allowed with another scheme',
      origin: 'http://city.example',
      isAllowed: false,
    },
  ])('$says', ({ origin, isAllowed }) => {
    expect(isAllowedOrigin(origin, host, allowed)).toBe(isAllowed)
  })

  it('lets no foreign page read an answer unless its origin is allowed', async () => {
    await using closed = await startTestApi()
    const headers = { origin: 'https://city.example' }
    const plain = await closed.app.inject({ url: '/api/v1/status', headers })
    expect(plain.headers).not.toHaveProperty('access-control-allow-origin')

    await using open = await startTestApi({ allowedOrigins: allowed })
    const cors = await open.app.inject({ url: '/api/v1/status', headers })
    expect(cors.headers).toMatchObject({
      'access-control-allow-origin': 'https://city.example',
      vary: 'origin',
    })
    const preflight = await open.app.inject({
      method: 'OPTIONS',
      url: '/api/v1/alerts/al-1/acknowledge',
      headers,
    })
    expect([preflight.statusCode, preflight.headers['access-control-allow-methods']]).toEqual([
      204,
      'GET, POST',
    ])
    const foreign = await open.app.inject({
      url: '/api/v1/status',
      headers: { origin: 'https://evil.example' },
    })
    expect(foreign.headers).not.toHaveProperty('access-control-allow-origin')
  })
})
