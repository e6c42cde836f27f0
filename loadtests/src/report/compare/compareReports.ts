import type { Words } from '../../shared/question.ts'
import type { LoadReport } from '../loadReport.ts'
import type { Text } from '../plainText.ts'
import { type Comparable, comparable } from './comparable.ts'
import { type ComparedFigure, comparedFigures, type FigureKind } from './comparedFigures.ts'

/**
 * - `same`: equal. `noise`: not more apart than two runs of the same thing are.
 * - `better`, `worse`: more than noise, from A to B. `differs`: more than noise, and neither good nor bad.
 * - `not-judged`: the runs cannot be held against each other in this. `one-sided`: only one of them knows it.
 */
export type Change = 'same' | 'noise' | 'better' | 'worse' | 'differs' | 'not-judged' | 'one-sided'

export interface Difference {
  id: string
  group: ComparedFigure['group']
  name: Text
  kind: FigureKind
  a: number | null
  b: number | null
  /** B as a multiple of A; null where there is none. */
  ratio: number | null
  change: Change
}

export interface Comparison extends Comparable {
  a: LoadReport
  b: LoadReport
  differences: Difference[]
}

/** More apart than both, a ratio and a distance, is more than noise; counts are exact. */
const NOISE: Record<Exclude<FigureKind, 'fault' | 'count'>, { ratio: number; distance: number }> = {
  latency: { ratio: 1.25, distance: 1 },
  percent: { ratio: 1.25, distance: 5 },
  memory: { ratio: 1.25, distance: 20 },
  amount: { ratio: 1.05, distance: 0 },
  gain: { ratio: 1.05, distance: 0 },
}

export const NOISE_RULE: Words = {
  zh: `条数按整数比较，差错多一条即为变差。时延之比超过 ${NOISE.latency.ratio} 且相差超过 ${NOISE.latency.distance} ms（用时以秒计的为 ${NOISE.latency.distance} s）才算不同；处理器之比超过 ${NOISE.percent.ratio} 且相差超过 ${NOISE.percent.distance} % 单核；内存之比超过 ${NOISE.memory.ratio} 且相差超过 ${NOISE.memory.distance} MB；其余之比超过 ${NOISE.amount.ratio}。`,
  en: `Alerts and faults are counted exactly: one fault more is worse. Latencies differ where their ratio is above ${NOISE.latency.ratio} and they are more than ${NOISE.latency.distance} ms apart (${NOISE.latency.distance} s where they are in seconds); CPU above ${NOISE.percent.ratio} and ${NOISE.percent.distance} % of a core; memory above ${NOISE.memory.ratio} and ${NOISE.memory.distance} MB; all else above ${NOISE.amount.ratio}.`,
}

/** Holds two reports against each other, figure by figure, from A to B. Pure. */
export function compareReports(a: LoadReport, b: LoadReport): Comparison {
  const how = comparable(a, b)
  const ofA = new Map(comparedFigures(a).map((figure) => [figure.id, figure]))
  const ofB = new Map(comparedFigures(b).map((figure) => [figure.id, figure]))
  const ids = [...new Set([...ofA.keys(), ...ofB.keys()])]
  const differences = ids.flatMap((id): Difference[] => {
    const { group, name, kind } = (ofA.get(id) ?? ofB.get(id))!
    const from = ofA.get(id)?.value ?? null
    const to = ofB.get(id)?.value ?? null
    if (from === null && to === null) return []
    const ratio = from !== null && to !== null && from !== 0 ? to / from : null
    return [{ id, group, name, kind, a: from, b: to, ratio, change: changeOf(kind, from, to, how) }]
  })
  return { ...how, a, b, differences: inGroups(differences) }
}

function changeOf(kind: FigureKind, a: number | null, b: number | null, how: Comparable): Change {
  if (a === null || b === null) return 'one-sided'
  if (a === b) return 'same'
  if (kind === 'latency' ? !how.areLatenciesJudged : !how.areCountsJudged) return 'not-judged'
  if (!isMoreThanNoise(kind, a, b)) return 'noise'
  if (NEUTRAL.includes(kind)) return 'differs'
  return (kind === 'gain') === b > a ? 'better' : 'worse'
}

const NEUTRAL: readonly FigureKind[] = ['count', 'amount', 'percent', 'memory']

function isMoreThanNoise(kind: FigureKind, a: number, b: number): boolean {
  if (kind === 'fault' || kind === 'count') return true
  const { ratio, distance } = NOISE[kind]
  const [less, more] = a < b ? [a, b] : [b, a]
  return more - less > distance && more > less * ratio
}

const GROUPS: readonly ComparedFigure['group'][] = [
  'question',
  'alerts',
  'readings',
  'latency',
  'stages',
  'machine',
]

/** Figures that only B has stand with their like, not at the end. */
const inGroups = (differences: readonly Difference[]): Difference[] =>
  GROUPS.flatMap((group) => differences.filter((one) => one.group === group))
