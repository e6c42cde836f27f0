import type { SeenAlert } from '../../shared/seen.ts'
import type { Decoy, Owed } from '../../shared/truth.ts'

/**
 * What an alert was found to be when it came. `doubled`, `false` and `wrong-grade` can still change: a hazard whose own alert never comes may explain
 * them. The counts of the scorecard are what holds.
 *
 * - `detected`, `late`: the first raise of a hazard, before and after its deadline.
 * - `too-late`: it came when its hazard had been counted as missed; that stays so.
 * - `doubled`: the hazard had been raised on this connection, or under another id.
 * - `repeat`: the same alert again after a reconnect or marked by the broker as such; as good brokers do.
 * - `update`: news of an alert that was raised before: a higher revision, or stamps that were not known yet.
 * - `unjudged`: of a device, a rule or a time that is not judged.
 */
export type ArrivalKind =
  | 'detected'
  | 'late'
  | 'too-late'
  | 'doubled'
  | 'false'
  | 'wrong-grade'
  | 'repeat'
  | 'update'
  | 'cleared'
  | 'unjudged'

/** `latencyMs` only of what is detected or late. */
export interface Arrival {
  what: ArrivalKind
  owed: Owed | null
  latencyMs: number | null
}

/** A hazard in the ledger. Not asked: played outside the judged time, or not claimed by the platform; its alerts are neither owed nor false. */
export interface Entry {
  readonly owed: Owed
  readonly isAsked: boolean
  raise: Raise | null
  isSettled: boolean
  /** Its outcome was known once: raised or settled. */
  isKnown: boolean
}

/** A decoy in the ledger. */
export interface DecoyEntry {
  readonly decoy: Decoy
  readonly isAsked: boolean
  isAlerted: boolean
  /** Over, or alerted. */
  isKnown: boolean
}

/** A raise: of a hazard, the first one; else of none, or of one that had been raised. */
export interface Raise {
  readonly alert: SeenAlert
  readonly what: ArrivalKind
  readonly entry: Entry | null
  readonly decoy: DecoyEntry | null
  readonly latencyMs: number | null
  /** Intended send time of the reading that the alert names, epoch ms. */
  readonly namedMs: number | null
  /** Device whose reading the alert names, where that is another than the one that it is about. */
  readonly ownerId: string | null
  /** It names a reading of the very device that it is about: whatever is wrong with it, the device is right. */
  readonly isOwn: boolean
  /** The same alert said again, word for word: it can be about no other hazard. */
  readonly isSameAlert: boolean
}

/** What a hazard or an alert is filed under: device and key. */
export const fileOf = (deviceId: string, quantity: string, level: string): string =>
  `${deviceId}|${quantity}|${level}`
