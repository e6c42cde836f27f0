import type { SeenAlert } from '../../shared/seen.ts'
import type { DecoyEntry, Entry, Raise } from './entry.ts'
import { latencyMs, type Match, type MatchingOptions } from './matching.ts'

/** What is known of a raise before it is judged. */
export interface Circumstances {
  alert: SeenAlert
  namedMs: number | null
  ownerId: string | null
  isOwn: boolean
  match: Match | null
  decoy: DecoyEntry | null
  /** Raises of this device are judged, this key is claimed, and the time is judged. */
  isJudged: boolean
}

/** What a raise that was not said before is. Pure. */
export function judgeRaise(given: Circumstances, options: MatchingOptions): Raise {
  const { alert, namedMs, ownerId, isOwn, match, decoy, isJudged } = given
  const isOfDecoy = match === null || (match.how === 'too-late' && decoy !== null)
  const entry = isOfDecoy ? null : match.entry
  const raise = {
    alert,
    namedMs,
    ownerId,
    isOwn,
    entry,
    decoy: isOfDecoy ? decoy : null,
    latencyMs: null,
    isSameAlert: false,
  }
  // The reading of another device owes nothing here, whatever happens to this one.
  if (ownerId !== null) {
    const isExcused = match === null ? !isJudged : !match.entry.isAsked
    return { ...raise, entry: null, decoy: null, what: isExcused ? 'unjudged' : 'false' }
  }
  if (match === null || entry === null) {
    const isFalse = isJudged && decoy?.isAsked !== false
    return { ...raise, what: isFalse ? 'false' : 'unjudged' }
  }
  if (match.how === 'second') return { ...raise, what: secondOf(entry, alert) }
  if (match.how === 'too-late') return { ...raise, what: entry.isAsked ? 'too-late' : 'unjudged' }
  return {
    ...raise,
    what: alert.atMs <= entry.owed.deadlineMs ? 'detected' : 'late',
    latencyMs: latencyMs(entry, alert.atMs, namedMs, options),
  }
}

/** A raise of a hazard that was raised before. Without ids a repeat after a reconnect looks like this, and so does every look at a list. */
function secondOf(entry: Entry, alert: SeenAlert): Raise['what'] {
  if (!entry.isAsked) return 'unjudged'
  const isRepeat =
    alert.alertId === null &&
    (alert.dup || alert.via === 'poll' || alert.connection !== entry.raise?.alert.connection)
  return isRepeat ? 'repeat' : 'doubled'
}
