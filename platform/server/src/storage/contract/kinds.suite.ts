import { HISTORY_FIELDS, MEASURING_KINDS } from '@gongdi/contract'
import { expect, it } from 'vitest'
import { type DeviceRegistered, deviceViewOf, isRegistration } from '../../ingest/registration.ts'
import { oneOfEachKind, sampleOf } from '../kindSamples.ts'
import { craneOf, stateOf, T0_MS, windowFrom } from '../storageSamples.ts'
import type { StorePlace } from './storePlace.ts'

const HOUR_MS = 3_600_000
const byId = <T extends { deviceId: string }>(items: readonly T[]) =>
  items.toSorted((a, b) => (a.deviceId < b.deviceId ? -1 : 1))
/** What a store promises of hoists, monitors and pits, as of cranes. */
export function kindsSuite(place: StorePlace): void {
  it('gives back the newest state of each kind of device as it came', async () => {
    const states = [
      sampleOf('hoist/state', 1, {
        floor: -2,
        driverId: null,
        loadT: -0.05,
        limitBits: 0xffff_ffff,
        personCount: 100,
      }),
      sampleOf('hoist/state', 2, {
        deviceId: 'SJ-YT-0001-1R',
        floor: null,
        tripCount: 0xffff_ffff,
        runS: 0.1 + 0.2,
      }),
      sampleOf('dust/minute', 3, { mark: 'T', quality: 'suspect', pm10UgM3: 5_000, sprayOn: true }),
      sampleOf('noise/minute', 4, { validS: 0, quality: 'bad', nightPermit: true }),
      sampleOf('pit/state', 5, { profileMm: null, unit: 'kN', cumulative: -100_000 }),
      sampleOf('pit/state', 6, { deviceId: 'JK-YT-0001-1-2', profileMm: [], value: -1e-9 }),
      sampleOf('pit/state', 7, { deviceId: 'JK-YT-0001-1-3', profileMm: [-3.25, 0, 12.5] }),
      stateOf(8),
    ].map((state) => ({ ...state, receivedAtMs: T0_MS + 9_000.123, late: true }))
    await place.write({ readings: [sampleOf('pit/state', 1), ...states, sampleOf('hoist/state', 0)] })
    await place.write({ readings: [sampleOf('dust/live', 9)] })
    await place.reopen()
    const { latest } = await place.store.resume(windowFrom(0))
    const idOf = ({ body }: { body: { deviceId: string } }) => body.deviceId
    expect(latest.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1))).toEqual(
      states.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1)),
    )
  })

  it('[M2] counts every kind of message of every kind of device, once', async () => {
    const readings = oneOfEachKind()
    await place.write({ readings })
    await place.write({ readings })
    await place.reopen()
    const stored = (await place.store.storedSeqs()).flatMap(({ deviceId, seqs }) =>
      seqs.map((seq) => `${deviceId} ${seq}`),
    )
    expect(stored.toSorted()).toEqual(readings.map(({ body }) => `${body.deviceId} ${body.seq}`).toSorted())
    const counts = await place.store.countReadings()
    expect(counts.map(({ n }) => n)).toEqual([2, 3, 3, 2])
    const { seen } = await place.store.resume(windowFrom(0))
    expect(seen.flatMap(({ seqs }) => [...seqs])).toHaveLength(readings.length)
  })

  it('resumes with the newest registration of each device of every kind', async () => {
    const readings = [...oneOfEachKind(), craneOf(3, '1#')]
    const newer = sampleOf('pit/registration', 90, { limitCumulative: 50, limitRatePerDay: null })
    await place.write({ readings: [newer, ...readings] })
    await place.reopen()
    const { devices, sites } = await place.store.resume(windowFrom(0))
    const wanted = readings
      .filter(isRegistration)
      .map((each) => each as DeviceRegistered)
      .map((each) => deviceViewOf(each.kind === 'pit/registration' ? newer : each))
    expect(byId(devices)).toEqual(byId(wanted))
    expect(new Set(devices.map(({ deviceKind }) => deviceKind))).toEqual(new Set(MEASURING_KINDS))
    expect(sites).toEqual([])
  })

  it('looks for the newest state of a registered device of any kind as far back as a month', async () => {
    const days = (n: number) => ({ measuredAtMs: T0_MS - n * 24 * HOUR_MS })
    await place.write({
      readings: [
        sampleOf('pit/registration', 0),
        sampleOf('pit/state', 1, days(20)),
        sampleOf('pit/state', 2, { deviceId: 'JK-YT-0001-1-2', ...days(20) }),
        sampleOf('pit/state', 3, { deviceId: 'JK-YT-0001-1-3' }),
      ],
    })
    const { latest } = await place.store.resume(windowFrom(T0_MS))
    expect(latest.map(({ body }) => body.seq).toSorted()).toEqual([1, 3])
  })

  it.each(MEASURING_KINDS)(
    'has a history of every quantity of a %s that may be asked for',
    async (deviceKind) => {
      const samples = {
        crane: stateOf(1),
        hoist: sampleOf('hoist/state', 1),
        dust: sampleOf('dust/minute', 1),
        noise: sampleOf('noise/minute', 1),
        pit: sampleOf('pit/state', 1),
      }
      const { body } = samples[deviceKind]
      await place.write({
        readings: [...Object.values(samples), sampleOf('dust/live', 2, { pm10UgM3: 999 })],
      })
      const fields = HISTORY_FIELDS[deviceKind]
      const query = {
        deviceId: body.deviceId,
        deviceKind,
        fromMs: T0_MS,
        toMs: T0_MS + 60_000,
        maxPoints: 1,
        fields,
      }
      const history = await place.store.history(query)
      const value = (field: string) => (body as unknown as Record<string, number>)[field]
      expect(history.fields).toEqual(
        Object.fromEntries(fields.map((f) => [f, { min: [value(f)], mean: [value(f)], max: [value(f)] }])),
      )
      expect(history.atMs).toEqual([T0_MS])
      const foreign = { ...query, fields: ['momentPercent', 'laeqDb'] as const }
      await expect(place.store.history(foreign)).rejects.toMatchObject({ code: 'PLT_QUERY_INVALID' })
    },
  )

  it('resumes with what the windows of the rules are made of, oldest first', async () => {
    const topOfHourMs = Math.floor(T0_MS / HOUR_MS) * HOUR_MS
    const ago = (minutes: number) => ({ measuredAtMs: topOfHourMs - minutes * 60_000 })
    const dust = [0, 1, 119, 120, 500].map((m) => sampleOf('dust/minute', 1_000 - m, ago(m)))
    const noise = [0, 29, 30].map((m) => sampleOf('noise/minute', 1_000 - m, ago(m)))
    const pits = [0, 10, 60, 70, 110, 1_970, 1_990].map((m) => sampleOf('pit/state', 2_000 - m, ago(m)))
    const other = sampleOf('pit/state', 1, { deviceId: 'JK-YT-0001-1-2', profileMm: null, ...ago(65) })
    const bad = sampleOf('pit/state', 2_001, { quality: 'bad', measuredAtMs: topOfHourMs + 60_000 })
    await place.write({
      readings: [...dust, ...noise, ...pits, other, bad, stateOf(1), sampleOf('hoist/state', 1)],
    })
    await place.reopen()
    const { recent } = await place.store.resume(windowFrom(T0_MS))
    expect(recent.map(({ body }) => body.measuredAtMs)).toEqual(
      recent.map(({ body }) => body.measuredAtMs).toSorted((a, b) => a - b),
    )
    const seqsOf = (deviceId: string) =>
      recent.flatMap(({ body }) => (body.deviceId === deviceId ? [body.seq] : []))
    expect(seqsOf('YC-YT-0001-1')).toEqual([881, 999, 1_000])
    expect(seqsOf('ZS-YT-0001-1')).toEqual([971, 1_000])
    // The hours before the one that has just begun, of which the newest each: 10, 60 and 70 min back, and 32 h 50 min.
    expect(seqsOf('JK-YT-0001-1-ZQT-01')).toEqual([30, 1_930, 1_990, 2_000])
    expect(seqsOf('JK-YT-0001-1-2')).toEqual([1])
    expect(recent).toContainEqual(dust[1])
    const point = pits[0]!
    expect(recent).toContainEqual({ ...point, body: { ...point.body, profileMm: null } })
  })
}
