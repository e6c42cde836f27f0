import { BLACKOUT } from '../questions/blackout.ts'
import { KILLS } from '../questions/kill.ts'
import type { Question } from '../shared/question.ts'

/** What is done to a platform or to the line to it in mid-run. */
export type Disturbance = { atMs: number } & ({ what: 'kill'; name: string } | { what: 'cut' | 'mend' })

/** What a question does, and when, in a measured time from `fromMs` to `toMs`, epoch ms; in the order of time. Pure. */
export function disturbancesOf(question: Question, fromMs: number, toMs: number): Disturbance[] {
  const at = (part: number) => fromMs + part * (toMs - fromMs)
  if (question.name === 'kill')
    return KILLS.map(({ name, after }) => ({ atMs: at(after), what: 'kill', name }))
  if (question.name === 'blackout')
    return [
      { atMs: at(BLACKOUT.cutAfter), what: 'cut' },
      { atMs: at(BLACKOUT.backAfter), what: 'mend' },
    ]
  return []
}

/**
 * How long the city took, from `mendedMs`, until nothing was held back any more, s: all but what is on its way anyway. Null when it did not come to that.
 * Whole seconds, as a city speaks once a second. Pure.
 */
export function recoveredS(
  progress: readonly { atMs: number; sent: number; buffered: number }[],
  mendedMs: number,
  usualPerS: number,
): number | null {
  const back = progress.find(({ atMs, buffered }) => atMs > mendedMs && buffered <= usualPerS)
  return back === undefined ? null : Math.ceil((back.atMs - mendedMs) / 1000)
}
