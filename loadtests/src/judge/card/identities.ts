import type { SeenAlert } from '../../shared/seen.ts'
import type { Raise } from './entry.ts'

/** An alert that was raised, and how often it was said. */
interface Known {
  raise: Raise
  highestRevision: number | null
  /** Connection and revision of each message, but for those that were marked as repeats: what was told on asking may still be told once by itself. */
  said: Set<string>
  /** Stamps that were known in the most complete message. */
  stamps: number
  isCleared: boolean
}

/** What a raise under a known id is. */
export type Again = 'new' | 'doubled' | 'repeat' | 'update'

/**
 * Alerts by the id that the platform gives them. An id counts together with device and key: where one id is first yellow and then red, these are two
 * alerts.
 */
export class Identities {
  readonly #known = new Map<string, Known>()

  raiseOf(alert: SeenAlert): Raise | null {
    return alert.alertId === null ? null : (this.#known.get(nameOf(alert))?.raise ?? null)
  }

  /** Remembers the first message of an alert, or the first under an id that is used again. */
  begin(alert: SeenAlert, raise: Raise): void {
    if (alert.alertId === null) return
    this.#known.set(nameOf(alert), {
      raise,
      highestRevision: alert.revision,
      said: new Set(alert.dup ? [] : [saidOn(alert)]),
      stamps: knownStamps(alert),
      isCleared: false,
    })
  }

  clear(alert: SeenAlert): void {
    const known = this.#known.get(nameOf(alert))
    if (known === undefined) return
    known.isCleared = true
    known.highestRevision = higher(known.highestRevision, alert.revision)
  }

  /**
   * What a raise under a known id is. `mayBeNew`: a hazard that began after the alert's own waits for its alert; platforms without revisions, and
   * those that count on after a clearing, use an id again.
   */
  again(alert: SeenAlert, mayBeNew: boolean): Again {
    const known = this.#known.get(nameOf(alert))
    if (known === undefined) return 'new'
    const isHigher = alert.revision !== null && alert.revision > (known.highestRevision ?? -1)
    // A poll shows again and again what stands; only a clearing in between makes it another alert.
    const isUsedAgain =
      alert.revision === null ? known.isCleared || alert.via !== 'poll' : known.isCleared && isHigher
    if (mayBeNew && isUsedAgain) return 'new'
    const isLower = alert.revision !== null && alert.revision < (known.highestRevision ?? 0)
    known.highestRevision = higher(known.highestRevision, alert.revision)
    const isMoreComplete = knownStamps(alert) > known.stamps
    known.stamps = Math.max(known.stamps, knownStamps(alert))
    if (isHigher || isMoreComplete) {
      if (!alert.dup) known.said.add(saidOn(alert))
      return 'update'
    }
    if (known.said.has(saidOn(alert))) return alert.dup || alert.via === 'poll' ? 'repeat' : 'doubled'
    if (!alert.dup) known.said.add(saidOn(alert))
    return isLower && alert.connection === known.raise.alert.connection ? 'update' : 'repeat'
  }
}

const nameOf = ({ alertId, deviceId, quantity, level }: SeenAlert) =>
  `${alertId}|${deviceId}|${quantity}|${level}`

const saidOn = ({ connection, revision }: SeenAlert) => `${connection}|${revision}`

const knownStamps = ({ stamps }: SeenAlert) => stamps.filter((stamp) => stamp !== null).length

const higher = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : a > b ? a : b)
