import { expect, it } from 'vitest'
import type { AlertChannel } from '../../shared/plan.ts'
import { CHANNELS, type SeenAlert } from '../../shared/seen.ts'
import { runK6 } from './runK6.ts'
import { samplePlan } from './samplePlan.ts'
import { freePort, startSamplePlatform } from './samplePlatform.ts'
import { testK6 } from './testK6.ts'

const k6 = await testK6()

it.skipIf(k6 === '')(
  'the same alerts come on every channel, and a WebSocket that was closed comes back',
  async () => {
    const port = await freePort()
    await using platform = await startSamplePlatform({ webhookUrl: `http://127.0.0.1:${port}/alerts` })
    const { exitCode, broken, output, seen } = await runK6({
      k6,
      script: 'alert-latency.ts',
      plan: (seenFile) => {
        const plan = samplePlan(platform.url, seenFile)
        const [{ map } = { map: null }] = plan.target.channels
        const more: AlertChannel[] = [
          { via: 'websocket', url: platform.wsUrl, hello: 'hello', map: map! },
          { via: 'webhook', host: '127.0.0.1', port, path: '/alerts', map: map! },
          {
            via: 'poll',
            url: platform.httpUrl,
            everyMs: 100,
            headers: {},
            map: { ...map!, each: '$.alerts[*]' },
          },
        ]
        plan.target.channels.push(...more)
        plan.listen = [...CHANNELS]
        return plan
      },
    })
    expect({ exitCode, broken, output }).toMatchObject({ exitCode: 0, broken: [] })
    const alerts = seen.filter((record): record is SeenAlert => record.type === 'alert')
    const namesOf = (via: string) =>
      alerts.filter((alert) => alert.via === via).map(({ deviceId, seq }) => `${deviceId}/${seq}`)
    const all = namesOf('mqtt').sort()
    expect(all.length).toBeGreaterThan(3)
    expect(namesOf('webhook').sort()).toEqual(all)
    // What stands when the run ends may not have been asked for any more.
    expect(all).toEqual(expect.arrayContaining(namesOf('poll')))
    expect(namesOf('poll').length).toBeGreaterThanOrEqual(all.length - 3)
    expect(new Set(namesOf('poll')).size).toBe(namesOf('poll').length)
    // Nobody was there while it was away.
    expect(all).toEqual(expect.arrayContaining(namesOf('websocket')))
    const connections = alerts.filter(({ via }) => via === 'websocket').map(({ connection }) => connection)
    expect(new Set(connections)).toEqual(new Set([1, 2]))
  },
)
