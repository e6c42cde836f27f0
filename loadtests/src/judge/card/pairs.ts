import type { Owed } from '../../shared/truth.ts'
import { type Entry, fileOf, type Raise } from './entry.ts'
import { countUntil, type Ledger } from './ledger.ts'
import { lastMs } from './matching.ts'

/** A hazard whose own alert did not come, and the alert that explains it. */
export interface Pair {
  entry: Entry
  raise: Raise
}

/** An alert up to so long before the first reading over the limit is about that hazard, and early; ms. */
const EARLY_MS = 5_000

/** A wrong device is named at the time at which the right one should have been, ms more or less. */
const WRONG_DEVICE_SLACK_MS = 1_500

/** Alerts of another level than the one that a hazard owes, with that hazard. Hazards that may still be raised are paired too: the alert waits. */
export function pairLevels(raises: readonly Raise[], ledger: Ledger, options: { graceMs: number }): Pair[] {
  const taken = new Set<Entry>()
  const pairs: Pair[] = []
  for (const raise of raises) {
    const { deviceId, quantity, level, atMs } = raise.alert
    let best: Entry | null = null
    for (const entry of ledger.ofOtherLevels(deviceId, { quantity: quantity!, level: level! })) {
      const isPossible =
        entry.isAsked && entry.raise === null && entry.owed.startMs <= atMs && atMs <= lastMs(entry, options)
      if (isPossible && !taken.has(entry) && (best === null || entry.owed.startMs > best.owed.startMs))
        best = entry
    }
    if (best === null) continue
    taken.add(best)
    pairs.push({ entry: best, raise })
  }
  return pairs
}

/** Alerts that came before the first reading over the limit, each with the missed hazard of its device and key that begins next. */
export function pairEarly(raises: readonly Raise[], missed: readonly Entry[]): Pair[] {
  const files = byFile(missed)
  const taken = new Set<Entry>()
  const pairs: Pair[] = []
  for (const raise of raises) {
    const { deviceId, quantity, level, atMs } = raise.alert
    const entries = files.get(fileOf(deviceId, quantity!, level!)) ?? []
    const entry = entries[countUntil(entries, atMs, (e) => e.owed.startMs)]
    if (entry === undefined || entry.owed.startMs - atMs > EARLY_MS || taken.has(entry)) continue
    taken.add(entry)
    pairs.push({ entry, raise })
  }
  return pairs
}

/**
 * Alerts on a device that owed none, each with a missed hazard of its key on another device whose alert was due at that time. Pairs as many as
 * possible: each alert takes the hazard whose time ends first.
 */
export function pairDevices(raises: readonly Raise[], missed: readonly Entry[]): Pair[] {
  const pairs: Pair[] = []
  const waiting = new Map<string, Entry[]>()
  for (const entry of [...missed].sort((a, b) => a.owed.deadlineMs - b.owed.deadlineMs)) {
    const key = `${entry.owed.quantity}|${entry.owed.level}`
    const list = waiting.get(key)
    if (list === undefined) waiting.set(key, [entry])
    else list.push(entry)
  }
  for (const raise of [...raises].sort((a, b) => a.alert.atMs - b.alert.atMs)) {
    const list = waiting.get(`${raise.alert.quantity}|${raise.alert.level}`) ?? []
    const index = list.findIndex((entry) => isOtherDevice(raise, entry))
    if (index < 0) continue
    pairs.push({ entry: list[index]!, raise })
    list.splice(index, 1)
  }
  return pairs
}

/** Which of the two raises of one hazard was meant for another device cannot be seen: either may be. */
function isOtherDevice(raise: Raise, { owed }: Entry): boolean {
  if (raise.ownerId !== null) return isNamed(raise, owed)
  if (raise.isOwn || raise.alert.deviceId === owed.deviceId) return false
  const times = [raise.alert.atMs]
  if (raise.what === 'doubled' || raise.what === 'unjudged') {
    const first = raise.entry?.raise
    if (first) times.push(first.alert.atMs)
  }
  return times.some(
    (atMs) =>
      owed.startMs <= atMs &&
      owed.owedMs - WRONG_DEVICE_SLACK_MS <= atMs &&
      atMs <= owed.deadlineMs + WRONG_DEVICE_SLACK_MS,
  )
}

/** An alert that names a reading of another device says itself what it should have been about. */
const isNamed = ({ ownerId, namedMs, alert }: Raise, { deviceId, startMs, endMs, deadlineMs }: Owed) =>
  ownerId === deviceId &&
  (namedMs === null
    ? startMs <= alert.atMs && alert.atMs <= deadlineMs + WRONG_DEVICE_SLACK_MS
    : startMs - 1 <= namedMs && namedMs <= endMs + 1)

function byFile(entries: readonly Entry[]): Map<string, Entry[]> {
  const files = new Map<string, Entry[]>()
  for (const entry of [...entries].sort((a, b) => a.owed.startMs - b.owed.startMs)) {
    const name = fileOf(entry.owed.deviceId, entry.owed.quantity, entry.owed.level)
    const list = files.get(name)
    if (list === undefined) files.set(name, [entry])
    else list.push(entry)
  }
  return files
}
