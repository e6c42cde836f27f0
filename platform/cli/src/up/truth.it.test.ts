import { AlertMessage, HistoryView } from '@gongdi/contract'
import { MEASURING_KINDS } from '@gongdi/contract/wire'
import { eachDevice, listScenarios, loadScenario } from '@gongdi/scenarios'
import { startGongdi } from '@gongdi/testkit'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'

const Alerts = z.object({ alerts: z.array(AlertMessage) })
const Devices = z.object({
  devices: z.array(z.object({ deviceId: z.string(), deviceKind: z.enum(MEASURING_KINDS) })),
})
const json = async <T>(schema: z.ZodType<T>, url: URL): Promise<T> =>
  schema.parse(await (await fetch(url)).json())

/** When the streams started: a crane reports within a second of it, whatever the hour. Looks back two minutes, in steps of 0.2 s. */
async function streamsStartedMs(api: URL, beforeMs: number): Promise<number> {
  const toMs = Math.ceil(beforeMs)
  const query = new URLSearchParams({
    fromMs: String(toMs - 120_000),
    toMs: String(toMs),
    maxPoints: '600',
    fields: 'loadT',
  })
  const { atMs } = await json(HistoryView, new URL(`devices/TC-YT-0001-1/history?${query}`, api))
  return atMs[0]!
}

/** Held by `gongdi load squall`, every crane of the city at once; it takes minutes. */
const HELD_UNDER_LOAD = ['city-squall']
const scenarios = (await listScenarios()).filter((name) => !HELD_UNDER_LOAD.includes(name))

describe.each(scenarios)('the scenario %s', (name) => {
  it('is noticed as its truth says, in time', async () => {
    const { expected } = await loadScenario(name)
    // The first one on the whole city, the others on a dozen sites.
    const city = name === 'first-alert' ? [] : ['--sites', '12']
    await using gongdi = startGongdi(['up', '--scenario', name, ...city])
    const api = new URL('/api/v1/', await gongdi.pageUrl)
    // By the first alert all gateways have long said which devices they have.
    const { devices } = await vi.waitFor(
      async () => {
        expect((await json(Alerts, new URL('alerts?limit=1', api))).alerts).toHaveLength(1)
        return json(Devices, new URL('devices', api))
      },
      { timeout: 100_000, interval: 250 },
    )
    for (const { deviceId, level, quantity, startsAfterS, withinS } of eachDevice(expected, devices)) {
      const alert = await vi.waitFor(
        async () => {
          const { alerts } = await json(Alerts, new URL(`alerts?deviceId=${deviceId}&limit=100`, api))
          const found = alerts.find((a) => a.level === level && a.cause.quantity === quantity)
          expect(found, `no ${level} alert on ${quantity} of ${deviceId}`).toBeDefined()
          return found!
        },
        { timeout: 25_000 + 1_000 * ((startsAfterS ?? 0) + withinS), interval: 250 },
      )
      if (startsAfterS !== undefined) {
        const tookS =
          (alert.raisedAtMs - (await streamsStartedMs(api, alert.raisedAtMs))) / 1000 - startsAfterS
        expect(tookS, `${deviceId}: ${tookS} s`).toBeLessThanOrEqual(withinS)
        expect(tookS).toBeGreaterThanOrEqual(0)
        continue
      }
      // The physical start: the first second in which the crane was over the limit that the alert names.
      const query = new URLSearchParams({
        fromMs: String(Math.floor(alert.raisedAtMs) - 60_000),
        toMs: String(Math.ceil(alert.raisedAtMs) + 1),
        maxPoints: '600',
        fields: quantity,
      })
      const history = await vi.waitFor(
        async () => {
          const view = await json(HistoryView, new URL(`devices/${deviceId}/history?${query}`, api))
          expect(Math.max(...view.fields[quantity]!.max)).toBeGreaterThanOrEqual(alert.cause.limit!)
          return view
        },
        { timeout: 5_000, interval: 250 },
      )
      const first = history.fields[quantity]!.max.findIndex((value) => value >= alert.cause.limit!)
      const tookS = (alert.raisedAtMs - history.atMs[first]!) / 1000
      expect(tookS).toBeLessThanOrEqual(withinS)
    }
  }, 150_000)
})
