import { HISTORY_FIELDS, type HistoryField, type HistoryView } from '@gongdi/contract'
import { PlatformError } from '../errors.ts'
import type { HistoryQuery } from './port.ts'

/**
 * Width of the buckets of a history, whole milliseconds: the narrowest that needs at most `maxPoints` for fromMs ≤ t < toMs.
 * Throws PLT_QUERY_INVALID where no buckets can be made of the query.
 */
export function bucketMsOf({ deviceKind, fromMs, toMs, maxPoints, fields }: HistoryQuery): number {
  const known: readonly string[] = HISTORY_FIELDS[deviceKind]
  const problems = [
    ...(toMs > fromMs ? [] : ['toMs must be later than fromMs']),
    ...(Number.isInteger(maxPoints) && maxPoints >= 1 ? [] : ['maxPoints must be a whole number from 1']),
    ...fields.filter((field) => !known.includes(field)).map((field) => `unknown field ${field}`),
  ]
  if (problems.length > 0) throw new PlatformError('PLT_QUERY_INVALID', { problems })
  return Math.ceil((toMs - fromMs) / maxPoints)
}

/** Smallest, mean and largest value of one field in one bucket. */
export interface Extremes {
  min: number
  mean: number
  max: number
}

export interface Bucket {
  /** Counts buckets from `fromMs`; those without readings are left out. */
  index: number
  figures: Record<string, Extremes>
}

/** The view of buckets that come in ascending order. Values of `bad` quality are in it: history shows what was reported. */
export function historyViewOf(query: HistoryQuery, buckets: readonly Bucket[]): HistoryView {
  const { deviceId, fromMs, toMs } = query
  const bucketMs = bucketMsOf(query)
  const column = (field: HistoryField, figure: keyof Extremes) =>
    buckets.map(({ figures }) => figures[field]![figure])
  return {
    deviceId,
    fromMs,
    toMs,
    bucketMs,
    atMs: buckets.map(({ index }) => fromMs + index * bucketMs),
    fields: Object.fromEntries(
      query.fields.map((field) => [
        field,
        { min: column(field, 'min'), mean: column(field, 'mean'), max: column(field, 'max') },
      ]),
    ),
  }
}
