import type { HistoryView } from '@gongdi/contract'
import type { Reading, ReadingOf } from '../../ingest/reading.ts'
import { type Bucket, bucketMsOf, type Extremes, historyViewOf } from '../historyBuckets.ts'
import type { HistoryQuery, Resume, ResumeWindow, SeenSeqs } from '../port.ts'
import { craneViewOf, siteViewOf } from '../registrationView.ts'

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
): Pick<Resume, 'seen' | 'sites' | 'cranes' | 'latest'> {
  const cranes = newestOf(readings, 'crane/registration').map(({ body }) => craneViewOf(body))
  const registered = new Set(cranes.map(({ deviceId }) => deviceId))
  const latest = newestOf(readings, 'crane/state')
  const newestMs = latest.reduce((newest, { body }) => Math.max(newest, body.measuredAtMs), 0)
  return {
    seen: seenWithin(readings, window),
    sites: newestOf(readings, 'gateway/registration').map(({ body }) => siteViewOf(body)),
    cranes,
    latest: latest.filter(
      ({ body }) =>
        body.measuredAtMs > newestMs - LOOK_BACK_MS &&
        (body.measuredAtMs >= window.sinceMs || registered.has(body.deviceId)),
    ),
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

/** The buckets of a history, worked out here as the ClickHouse server works them out there. */
export function historyOf(query: HistoryQuery, states: readonly ReadingOf<'crane/state'>[]): HistoryView {
  const bucketMs = bucketMsOf(query)
  const wanted = states.filter(
    ({ body }) =>
      body.deviceId === query.deviceId && body.measuredAtMs >= query.fromMs && body.measuredAtMs < query.toMs,
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
            query.fields.map((field) => [field, extremesOf(members.map(({ body }) => body[field]))]),
          ),
        }),
      ),
  )
}

function newestOf<K extends Reading['kind']>(readings: readonly Reading[], kind: K): ReadingOf<K>[] {
  const newest = new Map<string, ReadingOf<K>>()
  for (const reading of readings) {
    if (!isOf(reading, kind)) continue
    const known = newest.get(reading.body.deviceId)
    if (!known || isNewer(reading, known)) newest.set(reading.body.deviceId, reading)
  }
  return [...newest.values()]
}

const isOf = <K extends Reading['kind']>(reading: Reading, kind: K): reading is ReadingOf<K> =>
  reading.kind === kind

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
