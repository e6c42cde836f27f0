import { DAY_MS } from '../kernel/duration.ts'

/** Whether there is such a time zone, by its IANA name. */
export function isTimeZone(name: string): boolean {
  // Offsets such as +08:00 are understood too, but name no place.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** Local time of a place, or one that is `aheadMs` ahead of it. Throws RangeError when there is no such zone. */
export class Zone {
  readonly #format: Intl.DateTimeFormat
  readonly #aheadMs: number
  #day = Number.NaN
  /** Offset on all of that day; NaN when clocks are changed on it. */
  #offsetMs = Number.NaN

  constructor(timeZone: string, aheadMs = 0) {
    this.#aheadMs = aheadMs
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  }

  /** Local time, in ms as if it were UTC. */
  localMs(atMs: number): number {
    const day = Math.floor(atMs / DAY_MS)
    if (day !== this.#day) {
      const offsetMs = this.#ask(day * DAY_MS)
      this.#offsetMs = offsetMs === this.#ask((day + 1) * DAY_MS) ? offsetMs : Number.NaN
      this.#day = day
    }
    return atMs + this.#aheadMs + (Number.isNaN(this.#offsetMs) ? this.#ask(atMs) : this.#offsetMs)
  }

  #ask(atMs: number): number {
    const wholeMs = Math.floor(atMs / 1000) * 1000
    const part: Record<string, number> = {}
    for (const { type, value } of this.#format.formatToParts(wholeMs)) part[type] = Number(value)
    const local = Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second)
    return local - wholeMs
  }
}

/** How far a clock has to be put ahead, or back, by half a day at most, to show `timeOfDayMs` at `atMs`. Pure. */
export function aheadFor(timeZone: string, atMs: number, timeOfDayMs: number): number {
  const isMs = new Zone(timeZone).localMs(atMs) % DAY_MS
  const aheadMs = (timeOfDayMs - isMs + DAY_MS) % DAY_MS
  return aheadMs > DAY_MS / 2 ? aheadMs - DAY_MS : aheadMs
}
