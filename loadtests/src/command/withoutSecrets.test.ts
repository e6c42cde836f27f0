import { expect, it } from 'vitest'
import { withoutSecrets } from './withoutSecrets.ts'

it('a plan that is kept lets nobody in: no password, header, greeting or token', () => {
  const plan = {
    runId: 'r1',
    target: {
      readings: { access: { url: 'mqtts://b:8883', username: 'me', password: 'pw' } },
      channels: [
        { via: 'websocket', url: 'wss://p/live?token=t0', hello: '{"token":"t1"}' },
        { via: 'poll', url: 'https://p/alerts', headers: { authorization: 'Bearer t2' } },
        { via: 'websocket', url: 'wss://p/live', hello: null },
      ],
    },
  }
  expect(JSON.parse(withoutSecrets(JSON.stringify(plan)))).toEqual({
    runId: 'r1',
    target: {
      readings: { access: { url: 'mqtts://b:8883', username: 'me', password: '***' } },
      channels: [
        { via: 'websocket', url: 'wss://p/live?***', hello: '***' },
        { via: 'poll', url: 'https://p/alerts', headers: { authorization: '***' } },
        { via: 'websocket', url: 'wss://p/live', hello: null },
      ],
    },
  })
})
