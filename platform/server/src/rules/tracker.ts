import type { RuleCheckpoint } from './judgement.ts'

/** Where a rule stands on a device, without whose it is. Times in event time, ms. */
export type RulePosition = Pick<RuleCheckpoint, 'phase' | 'sinceMs' | 'changedAtMs'>

/** Holds and largest gaps of a rule, ms of event time. */
export interface RuleTiming {
  raiseHoldMs: number
  raiseGapMs: number
  clearHoldMs: number
  clearGapMs: number
}

/** Where every rule begins on every device. */
export const NORMAL: RulePosition = Object.freeze({ phase: 'normal', sinceMs: 0, changedAtMs: 0 })

/** Whether the rule has raised, so that the next reading is asked for the clear condition and not for the raise condition. */
export const isRaised = (phase: RulePosition['phase']): boolean => phase === 'raised' || phase === 'clearing'

/**
 * Takes one reading into account. Pure; gives back `position` itself when nothing has changed.
 *
 * `holds`: while not raised, whether the raise condition is fulfilled; while raised, whether the clear condition is.
 * `lastMs`: event time of the reading before this one, −Infinity when that is not known.
 *
 * A position holds the effect of every reading up to `changedAtMs`, so a reading that is not newer changes nothing: what is played
 * again after a crash leads to the same positions, at the same times, as if there had been no crash.
 */
export function advance(
  position: RulePosition,
  holds: boolean,
  atMs: number,
  lastMs: number,
  timing: RuleTiming,
): RulePosition {
  if (atMs <= position.changedAtMs) return position
  const gapMs = atMs - Math.max(lastMs, position.changedAtMs)
  const heldMs = atMs - position.sinceMs
  switch (position.phase) {
    case 'normal':
      if (!holds) return position
      return at(timing.raiseHoldMs === 0 ? 'raised' : 'raising', atMs)
    case 'raising':
      if (!holds) return at('normal', atMs)
      if (gapMs > timing.raiseGapMs) return at('raising', atMs)
      return heldMs >= timing.raiseHoldMs ? at('raised', atMs) : position
    case 'raised':
      if (!holds) return position
      return at(timing.clearHoldMs === 0 ? 'normal' : 'clearing', atMs)
    case 'clearing':
      if (!holds) return at('raised', atMs)
      if (gapMs > timing.clearGapMs) return at('clearing', atMs)
      return heldMs >= timing.clearHoldMs ? at('normal', atMs) : position
  }
}

/** What a step means to the alerts. */
export function changeBetween(before: RulePosition, after: RulePosition): 'raise' | 'clear' | null {
  const was = isRaised(before.phase)
  const is = isRaised(after.phase)
  if (was === is) return null
  return is ? 'raise' : 'clear'
}

const at = (phase: RulePosition['phase'], ms: number): RulePosition => ({
  phase,
  sinceMs: ms,
  changedAtMs: ms,
})
