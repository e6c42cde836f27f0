import { expect, it } from 'vitest'
import {
  alertOf,
  batchOf,
  checkpointOf,
  craneOf,
  cycleOf,
  eventOf,
  raisedOf,
  rejectionOf,
  siteOf,
  stateOf,
  T0_MS,
  windowFrom,
} from '../storageSamples.ts'
import type { StorePlace } from './storePlace.ts'

/** What a store promises of writing: once, in order, whatever the values. */
export function writingSuite(place: StorePlace): void {
  it('answers and is empty at first', async () => {
    await place.store.ping()
    expect(await place.store.countReadings()).toEqual([])
    expect(await place.store.alerts({ limit: 10 })).toEqual([])
    expect(await place.store.rejections(10)).toEqual([])
    expect(await place.store.alertLog('al-none')).toEqual([])
    expect(await place.store.resume(windowFrom(0))).toEqual({
      alerts: [],
      checkpoints: [],
      seen: [],
      sites: [],
      devices: [],
      latest: [],
      recent: [],
    })
  })

  it('takes a batch with nothing in it', async () => {
    await place.write({})
    expect(await place.store.countReadings()).toEqual([])
  })

  it('[M2] counts every kind of message of a device in one sequence', async () => {
    await place.write({ readings: [craneOf(0, '1#'), stateOf(1), cycleOf(2), eventOf(3), siteOf(0, '港城')] })
    expect(await place.store.countReadings()).toEqual([
      { deviceId: 'GW-YT-0001', bootId: 'boot1', n: 1, minSeq: 0, maxSeq: 0 },
      { deviceId: 'TC-YT-0001-1', bootId: 'boot1', n: 4, minSeq: 0, maxSeq: 3 },
    ])
    expect(await place.store.storedSeqs()).toEqual([
      { deviceId: 'GW-YT-0001', bootId: 'boot1', seqs: [0] },
      { deviceId: 'TC-YT-0001-1', bootId: 'boot1', seqs: [0, 1, 2, 3] },
    ])
  })

  it('[M2] counts a batch that is written twice once', async () => {
    const batch = batchOf({
      readings: [craneOf(0, '1#'), stateOf(1), cycleOf(2), eventOf(3)],
      transitions: [raisedOf(alertOf('al-1'))],
      checkpoints: [checkpointOf()],
      rejections: [rejectionOf(T0_MS), rejectionOf(T0_MS)],
    })
    await place.store.write(batch)
    await place.store.write(batch)
    expect(await place.store.countReadings()).toMatchObject([{ n: 4 }])
    expect(await place.store.rejections(10)).toHaveLength(2)
    expect(await place.store.alertLog('al-1')).toHaveLength(1)
    const { checkpoints, latest } = await place.store.resume(windowFrom(0))
    expect([checkpoints.length, latest.length]).toEqual([1, 1])
  })

  it('[M2] a reading that comes again in another batch counts once, and the copy that came first stays', async () => {
    const first = stateOf(1, { loadT: 3 })
    await place.write({ readings: [first] })
    await place.write({
      readings: [{ ...first, receivedAtMs: first.receivedAtMs + 60_000 }, stateOf(2, { loadT: 5 })],
    })
    expect(await place.store.countReadings()).toMatchObject([{ n: 2, minSeq: 1, maxSeq: 2 }])
    const history = await place.store.history({
      deviceId: 'TC-YT-0001-1',
      deviceKind: 'crane' as const,
      fromMs: T0_MS,
      toMs: T0_MS + 10_000,
      maxPoints: 1,
      fields: ['loadT'],
    })
    expect(history.fields.loadT?.mean).toEqual([4])
    await place.write({ readings: [{ ...first, receivedAtMs: first.receivedAtMs + 120_000 }] })
    const again = { ...stateOf(2, { loadT: 5 }), receivedAtMs: T0_MS + 900_000 }
    await place.write({ readings: [again] })
    expect((await place.store.resume(windowFrom(0))).latest).toEqual([stateOf(2, { loadT: 5 })])
  })

  it.each([
    { part: 'transitions', stored: [] },
    { part: 'checkpoints', stored: ['transitions'] },
    { part: 'craneStates', stored: ['transitions', 'checkpoints'] },
  ] as const)(
    'stores transitions, then checkpoints, then readings: cut off at $part, the same batch finishes it',
    async ({ part, stored }) => {
      const batch = batchOf({
        readings: [stateOf(7)],
        transitions: [raisedOf(alertOf('al-1'))],
        checkpoints: [checkpointOf()],
      })
      const whatIsStored = async () => [
        ...(await place.store.alertLog('al-1')).map(() => 'transitions'),
        ...(await place.store.resume(windowFrom(0))).checkpoints.map(() => 'checkpoints'),
        ...(await place.store.countReadings()).map(() => 'craneStates'),
      ]
      await place.harness.breakPart(part)
      await expect(place.store.write(batch)).rejects.toMatchObject({
        code: 'PLT_STORE_DOWN',
        retryable: true,
      })
      await place.harness.mendPart(part)
      expect(await whatIsStored()).toEqual(stored)
      await place.store.write(batch)
      expect(await whatIsStored()).toEqual(['transitions', 'checkpoints', 'craneStates'])
      expect(await place.store.alertLog('al-1')).toEqual([raisedOf(alertOf('al-1'))])
      expect((await place.store.resume(windowFrom(0))).checkpoints).toEqual([checkpointOf()])
      expect(await place.store.countReadings()).toMatchObject([{ n: 1 }])
    },
  )

  it('keeps rejections, newest first, whatever bytes they carry', async () => {
    const odd = rejectionOf(T0_MS + 2000.5, {
      payloadHead: `\u0000\u001f"'\\ 塔\ufffd`,
      detail: '期望 number, "x"',
      payloadBytes: 10_485_760,
    })
    await place.write({ rejections: [rejectionOf(T0_MS), odd] })
    await place.write({ rejections: [rejectionOf(T0_MS + 1000)] })
    expect(await place.store.rejections(10)).toEqual([odd, rejectionOf(T0_MS + 1000), rejectionOf(T0_MS)])
    expect(await place.store.rejections(1)).toEqual([odd])
  })

  it('takes half a character, as texts cut at a length have it, without losing the batch', async () => {
    await place.write({
      readings: [stateOf(1)],
      rejections: [rejectionOf(T0_MS, { payloadHead: '\u{1F3D7}'.slice(0, 1) })],
    })
    expect(await place.store.rejections(10)).toHaveLength(1)
    expect(await place.store.countReadings()).toMatchObject([{ n: 1 }])
  })

  it('takes 5,000 readings at once, over days', async () => {
    const readings = Array.from({ length: 5000 }, (_, i) =>
      stateOf(i, { deviceId: `TC-YT-0001-${i % 50}`, measuredAtMs: T0_MS - i * 60_000 }),
    )
    await place.write({ readings })
    const counts = await place.store.countReadings()
    expect(counts).toHaveLength(50)
    expect(counts.reduce((sum, { n }) => sum + n, 0)).toBe(5000)
  })
}
