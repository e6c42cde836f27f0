import type { Entry, Raise } from './entry.ts'
import { countUntil } from './ledger.ts'

/** A wrong device is named at the time at which the right one should have been, ms more or less. */
const SLACK_MS = 1_500

/** Missed hazards that wait for an alert which named another device. Each is taken once; the one whose time ends first comes first. */
export class WaitingHazards {
  readonly #byKey = new Map<string, Entry[]>()
  readonly #byDevice = new Map<string, Entry[]>()
  readonly #taken = new Set<Entry>()
  /** From when an alert is owed to its deadline, ms, at most. */
  #longestMs = 0

  constructor(missed: readonly Entry[]) {
    for (const entry of [...missed].sort((a, b) => a.owed.deadlineMs - b.owed.deadlineMs)) {
      const { deviceId, deadlineMs, owedMs } = entry.owed
      push(this.#byKey, keyOf(entry.owed), entry)
      push(this.#byDevice, `${deviceId}|${keyOf(entry.owed)}`, entry)
      this.#longestMs = Math.max(this.#longestMs, deadlineMs - owedMs)
    }
  }

  take(raise: Raise): Entry | null {
    const entry = raise.ownerId === null ? this.#dueAtThatTime(raise) : this.#ofOwner(raise, raise.ownerId)
    if (entry !== null) this.#taken.add(entry)
    return entry
  }

  /** An alert that names a reading of another device says itself what it should have been about. */
  #ofOwner({ namedMs, alert }: Raise, ownerId: string): Entry | null {
    const entries = this.#byDevice.get(`${ownerId}|${keyOf(alert)}`) ?? []
    const isMeant = ({ owed: { startMs, endMs, deadlineMs } }: Entry) =>
      namedMs === null
        ? startMs <= alert.atMs && alert.atMs <= deadlineMs + SLACK_MS
        : startMs - 1 <= namedMs && namedMs <= endMs + 1
    return entries.find((entry) => !this.#taken.has(entry) && isMeant(entry)) ?? null
  }

  /** Which of the two raises of one hazard was meant for another device cannot be seen: either may be. */
  #dueAtThatTime(raise: Raise): Entry | null {
    if (raise.isOwn) return null
    const times = [raise.alert.atMs]
    const first = raise.what === 'doubled' || raise.what === 'unjudged' ? raise.entry?.raise : null
    if (first) times.push(first.alert.atMs)
    const entries = this.#byKey.get(keyOf(raise.alert)) ?? []
    const fromMs = Math.min(...times) - SLACK_MS
    const untilMs = Math.max(...times) + SLACK_MS + this.#longestMs
    for (let i = countUntil(entries, fromMs - 1, (e) => e.owed.deadlineMs); i < entries.length; i++) {
      const entry = entries[i]!
      if (entry.owed.deadlineMs > untilMs) return null
      const isOther = entry.owed.deviceId !== raise.alert.deviceId && !this.#taken.has(entry)
      if (isOther && times.some((atMs) => isDueAt(entry, atMs))) return entry
    }
    return null
  }
}

const isDueAt = ({ owed: { startMs, owedMs, deadlineMs } }: Entry, atMs: number) =>
  startMs <= atMs && owedMs - SLACK_MS <= atMs && atMs <= deadlineMs + SLACK_MS

const keyOf = ({ quantity, level }: { quantity: string | null; level: string | null }) =>
  `${quantity}|${level}`

function push(lists: Map<string, Entry[]>, name: string, entry: Entry): void {
  const list = lists.get(name)
  if (list === undefined) lists.set(name, [entry])
  else list.push(entry)
}
