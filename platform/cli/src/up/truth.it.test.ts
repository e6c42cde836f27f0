import { AlertMessage, HistoryView } from '@gongdi/contract'
import { listScenarios, loadScenario } from '@gongdi/scenarios'
import { startGongdi } from '@gongdi/testkit'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'

const Alerts = z.object({ alerts: z.array(AlertMessage) })
const json = async <T>(schema: z.ZodType<T>, url: URL): Promise<T> =>
  schema.parse(await (await fetch(url)).json())

describe.each(await listScenarios())('the scenario %s', (name) => {
  it('is noticed as its truth says, in time', async () => {
    const { expected } = await loadScenario(name)
    await using gongdi = startGongdi(['up', '--scenario', name])
    const api = new URL('/api/v1/', await gongdi.pageUrl)
    for (const { deviceId, level, quantity, withinS } of expected.expected) {
      const alert = await vi.waitFor(
        async () => {
          const { alerts } = await json(Alerts, new URL(`alerts?deviceId=${deviceId}&limit=100`, api))
          const found = alerts.find((a) => a.level === level && a.cause.quantity === quantity)
          expect(found, `no ${level} alert on ${quantity} of ${deviceId}`).toBeDefined()
          return found!
        },
        { timeout: 25_000, interval: 250 },
      )
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
  })
})
