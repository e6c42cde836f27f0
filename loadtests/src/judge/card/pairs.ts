import { type Entry, fileOf, type Raise } from './entry.ts'
import { countUntil, type Ledger } from './ledger.ts'
import { WaitingHazards } from './waitingHazards.ts'

/** A hazard whose own alert did not come, and the alert that explains it. */
export interface Pair {
  entry: Entry
  raise: Raise
}

/** An alert up to so long before the first reading over the limit is about that hazard, and early; ms. */
const EARLY_MS = 5_000

/** Alerts of another level than the one that a hazard owes, with that hazard. Hazards that may still be raised are paired too: the alert waits. */
export function pairLevels(raises: readonly Raise[], ledger: Ledger, options: { graceMs: number }): Pair[] {
  const taken = new Set<Entry>()
  const pairs: Pair[] = []
  for (const raise of raises) {
    const { deviceId, quantity, level, atMs } = raise.alert
    let best: Entry | null = null
    const key = { quantity: quantity!, level: level! }
    for (const entry of ledger.openAtOtherLevels(deviceId, key, atMs, options.graceMs)) {
      if (!entry.isAsked || entry.raise !== null || taken.has(entry)) continue
      if (best === null || entry.owed.startMs > best.owed.startMs) best = entry
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
  const waiting = new WaitingHazards(missed)
  const pairs: Pair[] = []
  for (const raise of [...raises].sort((a, b) => a.alert.atMs - b.alert.atMs)) {
    const entry = waiting.take(raise)
    if (entry !== null) pairs.push({ entry, raise })
  }
  return pairs
}

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
