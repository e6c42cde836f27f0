import { expect, it } from 'vitest'
import { deviceViewOf, siteViewOf } from '../../ingest/registration.ts'
import type { SeenSeqs } from '../port.ts'
import {
  alertOf,
  checkpointOf,
  clearedOf,
  craneOf,
  eventOf,
  raisedOf,
  siteOf,
  stateOf,
  T0_MS,
  windowFrom,
} from '../storageSamples.ts'
import type { StorePlace } from './storePlace.ts'

/** What a store promises a platform that goes on where another one was killed. */
export function resumeSuite(place: StorePlace): void {
  it('gives back a crane state as it came: microseconds, nulls, negative and extreme numbers', async () => {
    const states = [
      stateOf(1, {
        measuredAtMs: T0_MS + 0.001,
        sentAtMs: 0,
        driverId: null,
        powerOn: false,
        quality: 'bad',
        loadT: -5,
        momentPercent: 0.1 + 0.2,
        tiltYDeg: -1e-9,
        limitBits: 0xffff_ffff,
      }),
      stateOf(0xffff_ffff, {
        deviceId: 'TC.x_y-2',
        measuredAtMs: T0_MS + 999.999,
        sentAtMs: 4_102_444_800_000,
        ropeFalls: 4,
      }),
    ].map((state) => ({ ...state, receivedAtMs: T0_MS + 1000.123, late: true }))
    await place.write({ readings: states })
    const { latest } = await place.store.resume(windowFrom(0))
    expect(latest.toSorted((a, b) => a.body.seq - b.body.seq)).toEqual(states)
  })

  it('resumes with the newest registration of each site and crane, with every character of their names', async () => {
    const name = '烟台“港城”\u{1F3D7} O\'Neil \\ "x"\t\u0000'
    await place.write({ readings: [siteOf(3, name), craneOf(3, '1# 塔机')] })
    await place.write({ readings: [siteOf(1, 'older'), craneOf(2, 'older')] })
    await place.reopen()
    const { sites, devices } = await place.store.resume(windowFrom(0))
    expect(sites).toEqual([siteViewOf(siteOf(3, name))])
    expect(devices).toEqual([deviceViewOf(craneOf(3, '1# 塔机'))])
  })

  it('resumes with the newest state of each device by event time, that of a registered one also when it lies days back', async () => {
    const at = (deviceId: string, daysBack: number) =>
      stateOf(1, { deviceId, measuredAtMs: T0_MS - daysBack * 86_400_000 })
    const old = at('TC-YT-0001-2', 3)
    const registered = { ...craneOf(1, '2#'), body: { ...craneOf(1, '2#').body, deviceId: 'TC-YT-0001-2' } }
    const tooOld = { ...craneOf(1, '4#'), body: { ...craneOf(1, '4#').body, deviceId: 'TC-YT-0001-4' } }
    await place.write({ readings: [stateOf(5), at('TC-YT-0001-2', 4), old, registered, tooOld] })
    await place.write({ readings: [at('TC-YT-0001-3', 3), at('TC-YT-0001-4', 32)] })
    await place.write({ readings: [stateOf(3, { loadT: 9 })] })
    await place.reopen()
    const { latest } = await place.store.resume(windowFrom(T0_MS))
    expect(latest.toSorted((a, b) => (a.body.deviceId < b.body.deviceId ? -1 : 1))).toEqual([stateOf(5), old])
  })

  it('[M11] resumes with what was received in the window, gaps and late ones included', async () => {
    const backFill = {
      ...stateOf(2, { measuredAtMs: T0_MS - 7_200_000 }),
      receivedAtMs: T0_MS + 9_000,
      late: true,
    }
    const before = { ...stateOf(0), receivedAtMs: T0_MS - 1 }
    await place.write({ readings: [before, stateOf(9), stateOf(5)] })
    await place.write({ readings: [backFill, eventOf(6), stateOf(4, { bootId: 'boot2' })] })
    await place.reopen()
    const { seen } = await place.store.resume(windowFrom(T0_MS))
    expect(plain(seen)).toEqual([
      { deviceId: 'TC-YT-0001-1', bootId: 'boot1', newestMs: T0_MS + 9_000, seqs: [2, 5, 6, 9] },
      { deviceId: 'TC-YT-0001-1', bootId: 'boot2', newestMs: T0_MS + 4_000, seqs: [4] },
    ])
  })

  it('[M2] resumes with the newest sequence numbers of each boot only, and the newest boots of each device', async () => {
    const window = windowFrom(T0_MS, { seqs: 64, boots: 2 })
    const of = (bootId: string, seqs: number[], fromMs: number) =>
      seqs.map((seq) => stateOf(seq, { bootId, measuredAtMs: T0_MS + fromMs + seq }))
    const upTo = (n: number) => Array.from({ length: n }, (_, seq) => seq)
    const odd = upTo(200).filter((seq) => seq % 2 === 1)
    const highest = [0, 0xffff_ffff - 64, 0xffff_ffff - 63, 0xffff_ffff]
    await place.write({
      readings: [
        ...of('boot1', upTo(10), 0),
        ...of('boot2', odd, 10_000),
        ...of('boot3', highest, 20_000),
        ...upTo(130).map((seq) => stateOf(seq, { deviceId: 'TC-YT-0001-2' })),
      ],
    })
    await place.write({ readings: of('boot3', highest.slice(0, 2), 20_000) })
    await place.reopen()
    const { seen } = await place.store.resume(window)
    expect(plain(seen).map(({ newestMs: _, ...boot }) => boot)).toEqual([
      { deviceId: 'TC-YT-0001-1', bootId: 'boot2', seqs: odd.filter((seq) => seq > 199 - 64) },
      { deviceId: 'TC-YT-0001-1', bootId: 'boot3', seqs: highest.slice(2) },
      { deviceId: 'TC-YT-0001-2', bootId: 'boot1', seqs: upTo(130).slice(-64) },
    ])
  })

  it('resumes with the latest checkpoint of each rule, however they were ordered', async () => {
    const newest = checkpointOf({ phase: 'clearing', changedAtMs: T0_MS + 9_000 })
    const other = checkpointOf({ ruleId: 'crane-wind', phase: 'normal' })
    await place.write({ checkpoints: [newest, other] })
    await place.write({ checkpoints: [checkpointOf({ phase: 'raising', changedAtMs: T0_MS + 8_000 })] })
    await place.reopen()
    const { checkpoints } = await place.store.resume(windowFrom(0))
    expect(checkpoints.toSorted((a, b) => (a.ruleId < b.ruleId ? -1 : 1))).toEqual([newest, other])
  })

  it('of two checkpoints with the same time the one written last counts', async () => {
    await place.write({
      checkpoints: [checkpointOf({ phase: 'raising' }), checkpointOf({ phase: 'normal' })],
    })
    expect((await place.store.resume(windowFrom(0))).checkpoints).toMatchObject([{ phase: 'normal' }])
    await place.write({ checkpoints: [checkpointOf({ phase: 'raised' })] })
    expect((await place.store.resume(windowFrom(0))).checkpoints).toMatchObject([{ phase: 'raised' }])
  })

  it('[A3] resumes with alerts that are not cleared, and with those that cleared in the window', async () => {
    const [open, long, lately] = ['al-open', 'al-long', 'al-lately'].map((id) => alertOf(id))
    await place.write({ transitions: [open!, long!, lately!].map(raisedOf) })
    await place.write({ transitions: [clearedOf(long!, T0_MS + 8_000), clearedOf(lately!, T0_MS + 20_000)] })
    await place.reopen()
    const { alerts } = await place.store.resume(windowFrom(T0_MS + 10_000))
    expect(alerts.toSorted((a, b) => (a.alertId < b.alertId ? -1 : 1))).toEqual([
      clearedOf(lately!, T0_MS + 20_000).alert,
      open,
    ])
  })
}

/** What was seen, in order, the sequence numbers as a list whatever they are kept as. */
const plain = (seen: readonly SeenSeqs[]) =>
  seen
    .map((boot) => ({ ...boot, seqs: [...boot.seqs] }))
    .sort((a, b) => (a.deviceId + a.bootId < b.deviceId + b.bootId ? -1 : 1))
