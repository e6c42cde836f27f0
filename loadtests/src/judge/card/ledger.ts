import type { AlertKey, Decoy, Owed } from '../../shared/truth.ts'
import { type DecoyEntry, type Entry, fileOf } from './entry.ts'

/** So long after a decoy is over an alert that names no reading is still taken for one of it; longer, and other faults would look like it. */
const DECOY_SLACK_MS = 1_000

const NOTHING: readonly never[] = []

/** Hazards and decoys by device and key, in the order of their starts. */
export class Ledger {
  readonly #entries = new Map<string, Entry[]>()
  readonly #decoys = new Map<string, DecoyEntry[]>()
  /** Levels of a device and quantity. */
  readonly #levels = new Map<string, Set<string>>()
  readonly #sites = new Map<string, string>()

  addOwed(owed: Owed, isAsked: boolean): Entry {
    const entry: Entry = { owed, isAsked, raise: null, isSettled: false, isKnown: false }
    file(this.#entries, owed, entry, (a) => a.owed.startMs)
    const ofQuantity = `${owed.deviceId}|${owed.quantity}`
    const levels = this.#levels.get(ofQuantity)
    if (levels === undefined) this.#levels.set(ofQuantity, new Set([owed.level]))
    else levels.add(owed.level)
    this.#sites.set(owed.deviceId, owed.siteId)
    return entry
  }

  addDecoy(decoy: Decoy, isAsked: boolean): DecoyEntry {
    const entry: DecoyEntry = { decoy, isAsked, isAlerted: false, isKnown: false }
    file(this.#decoys, decoy, entry, (a) => a.decoy.startMs)
    this.#sites.set(decoy.deviceId, decoy.siteId)
    return entry
  }

  of(deviceId: string, key: AlertKey): readonly Entry[] {
    return this.#entries.get(fileOf(deviceId, key.quantity, key.level)) ?? NOTHING
  }

  /**
   * Hazards of a quantity whose alert would have another level and may come at `atMs`; of each level the latest first. Hazards are short beside the run:
   * before one whose alert can no longer come none is looked at.
   */
  *openAtOtherLevels(deviceId: string, key: AlertKey, atMs: number, graceMs: number): Generator<Entry> {
    for (const level of this.#levels.get(`${deviceId}|${key.quantity}`) ?? NOTHING) {
      if (level === key.level) continue
      const entries = this.of(deviceId, { quantity: key.quantity, level })
      for (let i = countUntil(entries, atMs, (e) => e.owed.startMs) - 1; i >= 0; i--) {
        const entry = entries[i]!
        if (atMs > entry.owed.deadlineMs + graceMs) break
        yield entry
      }
    }
  }

  /** The decoy that an alert is about: by the reading that it names, else by its own time, which is a little later. */
  decoyAt(deviceId: string, key: AlertKey, alertMs: number, namedMs: number | null): DecoyEntry | null {
    const atMs = namedMs ?? alertMs - DECOY_SLACK_MS
    const decoys = this.#decoys.get(fileOf(deviceId, key.quantity, key.level)) ?? NOTHING
    const last = decoys[countUntil(decoys, namedMs ?? alertMs, (d) => d.decoy.startMs) - 1]
    return last !== undefined && atMs <= last.decoy.untilMs ? last : null
  }

  siteOf(deviceId: string): string | null {
    return this.#sites.get(deviceId) ?? null
  }

  *entries(): Generator<Entry> {
    for (const entries of this.#entries.values()) yield* entries
  }
}

/** How many of an ordered list start at `atMs` or before. */
export function countUntil<T>(sorted: readonly T[], atMs: number, startOf: (item: T) => number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (startOf(sorted[middle]!) <= atMs) low = middle + 1
    else high = middle
  }
  return low
}

function file<T>(
  files: Map<string, T[]>,
  { deviceId, quantity, level }: Owed | Decoy,
  item: T,
  startOf: (item: T) => number,
): void {
  const name = fileOf(deviceId, quantity, level)
  const list = files.get(name)
  if (list === undefined) files.set(name, [item])
  else list.splice(countUntil(list, startOf(item), startOf), 0, item)
}
