import { expect, it } from 'vitest'
import type { Store } from '../port.ts'
import { alertOf, clearedOf, raisedOf, T0_MS, windowFrom } from '../storageSamples.ts'
import type { StorePlace } from './storePlace.ts'

/** What a store promises of alerts and their log. */
export function alertsSuite(place: StorePlace): void {
  it('[A3] keeps the whole log of an alert, oldest first, with who made each change', async () => {
    const alert = alertOf('al-1')
    const acknowledged = {
      ...alert,
      state: 'acknowledged' as const,
      revision: 2,
      acknowledgedBy: '王工 "老王"',
    }
    await place.write({
      transitions: [{ alert: acknowledged, change: 'acknowledged', actor: '王工 "老王"' }],
    })
    await place.write({ transitions: [raisedOf(alert), clearedOf(acknowledged, T0_MS + 9_000)] })
    expect(await place.store.alertLog('al-1')).toEqual([
      raisedOf(alert),
      { alert: acknowledged, change: 'acknowledged', actor: '王工 "老王"' },
      clearedOf(acknowledged, T0_MS + 9_000),
    ])
  })

  it('[A4] shows the stage times that were learnt last, for the revision they belong to', async () => {
    const alert = alertOf('al-1')
    const published = { ...alert.times, publishedAtMs: T0_MS + 7004.001 }
    const delivered = { ...published, deliveredAtMs: T0_MS + 7005.25 }
    await place.write({ transitions: [raisedOf(alert)] })
    await place.write({ alertTimes: [{ alertId: 'al-1', revision: 1, times: published }] })
    await place.write({ alertTimes: [{ alertId: 'al-1', revision: 1, times: delivered }] })
    expect(await place.store.alerts({ limit: 1 })).toEqual([{ ...alert, times: delivered }])
    expect((await place.store.resume(windowFrom(0))).alerts).toEqual([{ ...alert, times: delivered }])
    await place.write({ transitions: [clearedOf(alert, T0_MS + 9_000)] })
    expect((await place.store.alertLog('al-1')).map((change) => change.alert.times)).toEqual([
      delivered,
      alert.times,
    ])
  })

  it('[A5] finds alerts by site, device, newest state and time of raising, newest first and no more than asked for', async () => {
    const at = (seconds: number) => ({ raisedAtMs: T0_MS + seconds * 1000 })
    const alerts = [
      alertOf('al-1', at(1)),
      alertOf('al-2', { ...at(3), siteId: 'YT-0002', deviceId: 'TC-YT-0002-1' }),
      alertOf('al-3', { ...at(2), deviceId: 'TC-YT-0001-2' }),
    ]
    await place.write({ transitions: [...alerts.map(raisedOf), clearedOf(alerts[0]!, T0_MS + 9_000)] })
    const idsOf = async (query: Partial<Parameters<Store['alerts']>[0]>) =>
      (await place.store.alerts({ limit: 10, ...query })).map(({ alertId }) => alertId)
    expect(await idsOf({})).toEqual(['al-2', 'al-3', 'al-1'])
    expect(await idsOf({ limit: 2 })).toEqual(['al-2', 'al-3'])
    expect(await idsOf({ siteId: 'YT-0001' })).toEqual(['al-3', 'al-1'])
    expect(await idsOf({ deviceId: 'TC-YT-0001-2' })).toEqual(['al-3'])
    expect(await idsOf({ state: 'open' })).toEqual(['al-2', 'al-3'])
    expect(await idsOf({ state: 'cleared' })).toEqual(['al-1'])
    expect(await idsOf({ sinceMs: T0_MS + 2_000 })).toEqual(['al-2', 'al-3'])
    expect(await idsOf({ siteId: "x' OR 1=1 --" })).toEqual([])
  })
}
