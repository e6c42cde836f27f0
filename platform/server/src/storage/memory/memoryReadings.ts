import { type HistoryField, type HistoryView, STATE_KINDS } from '@gongdi/contract'
import { isState, type Reading, type ReadingOf, type StateReading } from '../../ingest/reading.ts'
import { type DeviceRegistered, deviceViewOf, isRegistration, siteViewOf } from '../../ingest/registration.ts'
import { type Bucket, bucketMsOf, type Extremes, historyViewOf } from '../historyBuckets.ts'
import type { HistoryQuery, Resume, ResumeWindow, SeenSeqs } from '../port.ts'
import { PIT_STEP_MS, RECENT_MS } from '../recentWindows.ts'

/** Distinct sequence numbers of each boot, ascending. */
export function seqsOf(readings: readonly Reading[]): (SeenSeqs & { seqs: number[] })[] {
  const boots = Map.groupBy(readings, ({ body }) => `${body.deviceId}/${body.bootId}`)
  return [...boots.values()].map((boot) => ({
    deviceId: boot[0]!.body.deviceId,
    bootId: boot[0]!.body.bootId,
    newestMs: boot.reduce((newest, { body }) => Math.max(newest, body.measuredAtMs), 0),
    seqs: [...new Set(boot.map(({ body }) => body.seq))].sort((a, b) => a - b),
  }))
}

export function resumeOf(
  readings: readonly Reading[],
  window: ResumeWindow,
): Pick<Resume, 'seen' | 'sites' | 'devices' | 'latest' | 'recent'> {
  const registrations = newestOf(readings.filter(isRegistration))
  const devices = registrations.filter(
    (each): each is DeviceRegistered => each.kind !== 'gateway/registration',
  )
  const registered = new Set(devices.map(({ body }) => body.deviceId))
  const states = readings.filter(isState)
  return {
    seen: seenWithin(readings, window),
    sites: registrations.flatMap((each) => (each.kind === 'gateway/registration' ? [siteViewOf(each)] : [])),
    devices: devices.map(deviceViewOf),
    latest: [...Map.groupBy(states, ({ kind }) => kind).values()].flatMap((ofKind) => {
      const lastMs = newestMsOf(ofKind) - LOOK_BACK_MS
      return newestOf(ofKind).filter(
        ({ body: { deviceId, measuredAtMs } }) =>
          measuredAtMs > lastMs && (measuredAtMs >= window.sinceMs || registered.has(deviceId)),
      )
    }),
    recent: recentOf(states),
  }
}

const LOOK_BACK_MS = 31 * 86_400_000

function seenWithin(readings: readonly Reading[], { sinceMs, seqs, boots }: ResumeWindow): SeenSeqs[] {
  const heard = seqsOf(readings.filter(({ receivedAtMs }) => receivedAtMs >= sinceMs))
  const newestFirst = heard.sort((a, b) => b.newestMs - a.newestMs)
  return [...Map.groupBy(newestFirst, ({ deviceId }) => deviceId).values()]
    .flatMap((ofDevice) => ofDevice.slice(0, boots))
    .map((boot) => ({ ...boot, seqs: boot.seqs.filter((seq) => seq > boot.seqs.at(-1)! - seqs) }))
}

const newestMsOf = (readings: readonly Reading[]): number =>
  readings.reduce((newest, { body }) => Math.max(newest, body.measuredAtMs), 0)

const isPit = (state: StateReading): state is ReadingOf<'pit/state'> => state.kind === 'pit/state'

/** Those of the last so many milliseconds, counted back from the newest. */
function within<S extends StateReading>(states: readonly S[], windowMs: number): S[] {
  const afterMs = newestMsOf(states) - windowMs
  return states.filter(({ body }) => body.measuredAtMs > afterMs)
}

function recentOf(states: readonly StateReading[]): StateReading[] {
  const points = within(states.filter(isPit), RECENT_MS.pit).filter(({ body }) => body.quality !== 'bad')
  const hourly = Map.groupBy(
    points,
    ({ body }) => `${body.siteId}/${body.deviceId}/${Math.floor(body.measuredAtMs / PIT_STEP_MS)}`,
  )
  return [
    ...within(
      states.filter(({ kind }) => kind === 'dust/minute'),
      RECENT_MS.dust,
    ),
    ...within(
      states.filter(({ kind }) => kind === 'noise/minute'),
      RECENT_MS.noise,
    ),
    ...[...hourly.values()]
      .flatMap(newestOf)
      .map((each) => ({ ...each, body: { ...each.body, profileMm: null } })),
  ].sort((a, b) => a.body.measuredAtMs - b.body.measuredAtMs)
}

/** The buckets of a history, worked out here as the ClickHouse server works them out there. */
export function historyOf(query: HistoryQuery, states: readonly StateReading[]): HistoryView {
  const bucketMs = bucketMsOf(query)
  const wanted = states.filter(
    ({ kind, body }) =>
      kind === STATE_KINDS[query.deviceKind] &&
      body.deviceId === query.deviceId &&
      body.measuredAtMs >= query.fromMs &&
      body.measuredAtMs < query.toMs,
  )
  const buckets = Map.groupBy(wanted, ({ body }) => Math.floor((body.measuredAtMs - query.fromMs) / bucketMs))
  return historyViewOf(
    query,
    [...buckets]
      .sort(([a], [b]) => a - b)
      .map(
        ([index, members]): Bucket => ({
          index,
          figures: Object.fromEntries(
            query.fields.map((field) => [
              field,
              extremesOf(members.map(({ body }) => (body as unknown as Record<HistoryField, number>)[field])),
            ]),
          ),
        }),
      ),
  )
}

/** The newest of each device. */
function newestOf<R extends Reading>(readings: readonly R[]): R[] {
  const newest = new Map<string, R>()
  for (const reading of readings) {
    const known = newest.get(reading.body.deviceId)
    if (!known || isNewer(reading, known)) newest.set(reading.body.deviceId, reading)
  }
  return [...newest.values()]
}

const isNewer = (a: Reading, b: Reading): boolean =>
  (a.body.measuredAtMs - b.body.measuredAtMs || a.receivedAtMs - b.receivedAtMs || a.body.seq - b.body.seq) >
  0

function extremesOf(values: readonly number[]): Extremes {
  let [min, max, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0]
  for (const value of values) {
    min = Math.min(min, value)
    max = Math.max(max, value)
    sum += value
  }
  return { min, mean: sum / values.length, max }
}
