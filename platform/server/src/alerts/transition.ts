import type { AlertState } from '@gongdi/contract'

/** What of an alert decides what may happen to it. */
export interface AlertStanding {
  state: AlertState
  /** Event time, ms. */
  raisedAtMs: number
  acknowledgedBy: string | null
}

/** What can happen to an alert: its rule raises or clears (event time), or a person acknowledges it. */
export type AlertInput =
  | { type: 'raise' }
  | { type: 'clear'; atMs: number }
  | { type: 'acknowledge'; by: string }

/**
 * `next`: the alert changes. `unchanged`: nothing happens, because it was said before or speaks of another time. `refused`: a person
 * asked for what the alert's state does not allow.
 */
export type Transition =
  | { outcome: 'next'; state: AlertState; acknowledgedBy: string | null }
  | { outcome: 'unchanged' }
  | { outcome: 'refused' }

const UNCHANGED: Transition = { outcome: 'unchanged' }
const REFUSED: Transition = { outcome: 'refused' }

/**
 * The transition table of one alert (SPEC A3). Pure; `null` stands for an alert that is not known yet.
 *
 * | rule  | standing | input | outcome |
 * |---|---|---|---|
 * | AL-01 | none | raise | open |
 * | AL-02 | open, acknowledged, cleared | raise | unchanged: an id names one raise for ever |
 * | AL-03 | open | clear | cleared, acknowledged by nobody: recovery does not wait for people |
 * | AL-04 | acknowledged | clear | cleared, acknowledgement kept |
 * | AL-05 | none, cleared | clear | unchanged |
 * | AL-06 | open, acknowledged | clear not after the raise | unchanged: it ended an earlier alert |
 * | AL-07 | open | acknowledge | acknowledged |
 * | AL-08 | cleared, by nobody | acknowledge | cleared, acknowledged: somebody has taken note that it happened |
 * | AL-09 | acknowledged by somebody, cleared or not | acknowledge | refused |
 *
 * Silence is no input: nothing that is not said clears an alert.
 */
export function transition(standing: AlertStanding | null, input: AlertInput): Transition {
  if (standing === null) {
    return input.type === 'raise' ? { outcome: 'next', state: 'open', acknowledgedBy: null } : UNCHANGED
  }
  const { state, acknowledgedBy, raisedAtMs } = standing
  switch (input.type) {
    case 'raise':
      return UNCHANGED
    case 'clear':
      if (state === 'cleared' || input.atMs <= raisedAtMs) return UNCHANGED
      return { outcome: 'next', state: 'cleared', acknowledgedBy }
    case 'acknowledge':
      if (acknowledgedBy !== null) return REFUSED
      return {
        outcome: 'next',
        state: state === 'open' ? 'acknowledged' : state,
        acknowledgedBy: input.by,
      }
  }
}
