import type { Check, Outcome } from '../report/loadReport.ts'
import type { Figure } from '../shared/question.ts'

/**
 * Who else than the platform can have broken a threshold.
 *
 * - `platform`: nobody. What is lost, false or doubled is so on any machine.
 * - `played`: the generator, when the readings concerned were not sent in time; no machine, for an alert had its time of grace.
 * - `speed`: the generator, when it did not keep its schedule, and a machine that others used.
 */
export type Blame = 'platform' | 'played' | 'speed'

export const BLAME: Readonly<Record<Figure, Blame>> = {
  alertP50Ms: 'speed',
  alertP99Ms: 'speed',
  missed: 'played',
  late: 'speed',
  false: 'platform',
  doubled: 'platform',
  wrongGrade: 'played',
  lost: 'platform',
  unacknowledged: 'platform',
  rejected: 'platform',
  unreadable: 'platform',
  cityAlertsPercent: 'played',
  viewerP99Ms: 'speed',
  viewerGaps: 'platform',
  httpP99Ms: 'speed',
  httpFailed: 'platform',
  recoveredS: 'speed',
  kneeScale: 'speed',
}

export interface Circumstances {
  /** The run did not come to its end, or there is nothing to judge. */
  hasFailed: boolean
  checks: readonly Check[]
  /** The generator kept its schedule. */
  isOnSchedule: boolean
  /** Part of the load was never played. */
  isShort: boolean
  isQuiet: boolean
  /** Whether this figure would have broken its threshold by hazards alone whose readings were all sent in time; asked of `played` ones. */
  isBrokenInTime: (figure: Figure) => boolean
}

/**
 * What a run says in the end; the first row that applies. A threshold that broke although its figure is not known is excused by nobody.
 *
 * | broken threshold | readings concerned | generator | machine | outcome |
 * |---|---|---|---|---|
 * | any or none, the run has failed | – | – | – | failed |
 * | false, doubled, lost, unacknowledged, … | any | any | any | broken |
 * | missed, wrong level | sent in time | any | any | broken |
 * | missed, wrong level | not in time | on schedule | any | broken |
 * | missed, wrong level | not in time | behind | not quiet | not-quiet |
 * | missed, wrong level | not in time | behind | quiet | generator-limit |
 * | latency, late, … | any | any | not quiet | not-quiet |
 * | latency, late, … | any | behind | quiet | generator-limit |
 * | latency, late, … | any | on schedule | quiet | broken |
 * | none | – | load not all played | not quiet | not-quiet |
 * | none | – | load not all played | quiet | generator-limit |
 * | none | – | behind, but all played | any | held |
 * | none | – | on schedule | any | held |
 *
 * Of several broken thresholds the one that nobody else can be blamed for decides. A generator that was behind while others used the machine was most
 * likely behind because of them: whoever reads `generator-limit` looks for a faster generator, and would look in vain. Where none broke, a generator that
 * was behind or a machine that was not quiet made it only harder; but load that was never played proves nothing.
 */
export function judgeOutcome(circumstances: Circumstances): Outcome {
  if (circumstances.hasFailed) return 'failed'
  const excused = circumstances.isQuiet ? 'generator-limit' : 'not-quiet'
  const broken = circumstances.checks.filter(({ held }) => !held)
  if (broken.length === 0) return circumstances.isShort ? excused : 'held'
  return broken.every((check) => isExcused(check, circumstances)) ? excused : 'broken'
}

/** Whether another than the platform can have broken it. */
function isExcused(
  { figure, value }: Check,
  { isOnSchedule, isQuiet, isBrokenInTime }: Circumstances,
): boolean {
  if (BLAME[figure] === 'platform' || value === null) return false
  if (BLAME[figure] === 'played') return !isOnSchedule && !isBrokenInTime(figure)
  return !isOnSchedule || !isQuiet
}
