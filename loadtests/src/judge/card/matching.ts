import type { Owed } from '../../shared/truth.ts'
import type { Entry } from './entry.ts'
import { countUntil } from './ledger.ts'

export interface MatchingOptions {
  graceMs: number
  readingEveryMs: number
  alertsAtReading: number | null
}

/** Stamps that were rounded are off by less, ms. */
const ROUNDED_MS = 2

/** An alert without the name of a reading that comes so long after the grace of a missed hazard is still taken for that one's, ms. */
const TOO_LATE_MS = 10_000

export type Match = { how: 'first' | 'second' | 'too-late'; entry: Entry }

/**
 * The hazard that a raise at `atMs` is about; `entries` are those of its device and key, in order. When the alert names a reading (due at `namedMs`)
 * within a hazard, that one. Else the latest that is going on and was not raised, else the earliest that may still come late, else the one that is
 * going on and was raised before. No hazard is noticed before its first reading. Null: none.
 */
export function matchHazard(
  entries: readonly Entry[],
  atMs: number,
  namedMs: number | null,
  options: MatchingOptions,
): Match | null {
  const begun = entries.slice(firstOfInterest(entries, atMs, options), countStarted(entries, atMs))
  if (namedMs !== null) {
    const named = entries[countStarted(entries, namedMs + options.readingEveryMs - 2 * ROUNDED_MS) - 1]
    if (
      named !== undefined &&
      namedMs <= named.owed.endMs + ROUNDED_MS &&
      named.owed.startMs <= atMs + ROUNDED_MS
    ) {
      if (named.raise !== null) return { how: 'second', entry: named }
      return { how: atMs <= lastMs(named, options) ? 'first' : 'too-late', entry: named }
    }
  }
  // What was noticed in a reading before a hazard is not about that hazard.
  const latestStartMs = namedMs === null ? atMs + ROUNDED_MS : namedMs + options.readingEveryMs - ROUNDED_MS
  const possible = begun.filter((e) => e.owed.startMs <= latestStartMs)
  const current = possible.findLast((e) => e.raise === null && isGoingOn(e, atMs, options))
  const overdue = current ?? possible.find((e) => e.raise === null && atMs <= lastMs(e, options))
  if (overdue !== undefined) return { how: 'first', entry: overdue }
  const second = possible.findLast((e) => e.raise !== null && atMs <= goneMs(e, options))
  if (second !== undefined) return { how: 'second', entry: second }
  const gone = possible.at(-1)
  if (namedMs === null && gone?.raise === null && atMs <= goneMs(gone, options) + TOO_LATE_MS)
    return { how: 'too-late', entry: gone }
  return null
}

/** A timer may fire a hair early: an alert that comes just before its reading was due is of that one. */
const countStarted = (entries: readonly Entry[], atMs: number) =>
  countUntil(entries, atMs + ROUNDED_MS, (e) => e.owed.startMs)

/** Hazards are short beside the run: only the last few can still be meant. */
function firstOfInterest(entries: readonly Entry[], atMs: number, options: MatchingOptions): number {
  let first = countStarted(entries, atMs)
  while (first > 0 && atMs <= goneMs(entries[first - 1]!, options) + TOO_LATE_MS) first--
  return first
}

/** Until then an alert of this hazard may come. */
export const lastMs = ({ owed }: Entry, { graceMs }: { graceMs: number }): number => owed.deadlineMs + graceMs

/** A hazard that is over and whose alert can no longer come. */
const goneMs = (entry: Entry, options: { graceMs: number }) =>
  Math.max(lastMs(entry, options), entry.owed.endMs)

const isGoingOn = (entry: Entry, atMs: number, options: { graceMs: number }) =>
  atMs <= Math.max(entry.owed.endMs, entry.owed.deadlineMs) && atMs <= lastMs(entry, options)

/**
 * From the intended send time of the reading at which the alert was owed to its arrival, ms. A platform that alerts at an earlier reading is counted
 * from that one: it waited less, which is neither rewarded nor punished. Where an early alert names no reading, the newest one before its arrival.
 */
export function latencyMs(
  { owed }: Entry,
  atMs: number,
  namedMs: number | null,
  { alertsAtReading, readingEveryMs }: MatchingOptions,
): number {
  const owedMs =
    alertsAtReading === null ? owed.owedMs : owed.startMs + (alertsAtReading - 1) * readingEveryMs
  const dueMs = namedDueMs(owed, namedMs, readingEveryMs)
  if (dueMs !== null && dueMs <= atMs) return atMs - Math.min(owedMs, dueMs)
  if (owedMs <= atMs) return atMs - owedMs
  return Math.max(0, atMs - owed.startMs) % readingEveryMs
}

/**
 * When the reading of this hazard that an alert names was due, epoch ms; null when it names none of it. Some platforms cut the fraction off a second:
 * then it is the next one.
 */
export function namedDueMs(owed: Owed, namedMs: number | null, readingEveryMs: number): number | null {
  if (namedMs === null || namedMs > owed.endMs + ROUNDED_MS) return null
  const reading = Math.max(0, Math.ceil((namedMs - owed.startMs - ROUNDED_MS) / readingEveryMs))
  return owed.startMs + reading * readingEveryMs
}
