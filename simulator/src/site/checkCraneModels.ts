import { CRANE_MODELS } from '../devices/crane/models.ts'
import { FIT_SHARE, fitChart } from './craneModels.ts'
import { type Loose, numberOf, textOf } from './loose.ts'
import type { Mistake } from './mistake.ts'

export type KnownModels = ReadonlyMap<string, { jibLengthM: number }>

/** Checks a profile's own crane models and tells which models there are. Pure. */
export function checkCraneModels(own: readonly Loose[]): { mistakes: Mistake[]; models: KnownModels } {
  const mistakes: Mistake[] = []
  const models = new Map<string, { jibLengthM: number }>(Object.entries(CRANE_MODELS))
  own.forEach((draft, i) => {
    const at = ['craneModels', i] as const
    const id = textOf(draft.id)
    const jibLengthM = numberOf(draft.jibLengthM)
    if (id !== null && models.has(id))
      mistakes.push({ path: [...at, 'id'], says: `there is a crane model ${id} already` })
    for (const [field, ropeFalls] of [
      ['chart4', 4],
      ['chart2', 2],
    ] as const) {
      const points = pointsOf(draft[field])
      if (points === null) continue
      const says = faultOf(points, ropeFalls, jibLengthM)
      if (says !== null) mistakes.push({ path: [...at, field], says })
    }
    if (id !== null) models.set(id, { jibLengthM: jibLengthM ?? Number.POSITIVE_INFINITY })
  })
  return { mistakes, models }
}

function faultOf(points: [number, number][], ropeFalls: 2 | 4, jibLengthM: number | null): string | null {
  const inOrder = points.every(([radiusM], i) => i === 0 || radiusM > points[i - 1]![0])
  if (!inOrder) return 'radii must grow from each point to the next'
  const rising = points.findIndex(([, loadT], i) => i > 0 && loadT > points[i - 1]![1])
  if (rising > 0) return `the load grows at ${points[rising]![0]} m; further out a crane lifts less`
  const endM = points.at(-1)![0]
  if (jibLengthM !== null && jibLengthM > endM)
    return `a jib of ${jibLengthM} m is longer than its chart, which ends at ${endM} m`
  const fit = fitChart(points, ropeFalls)
  if (fit === null) return 'the loads do not fall with the radius as those of a tower crane do'
  if (fit.worst > FIT_SHARE)
    return `the loads are up to ${Math.round(fit.worst * 100)} % off the form Q = M/(R − x0) − q0 of a tower crane; ${FIT_SHARE * 100} % are allowed`
  return null
}

/** The points of a chart, null where its shape is wrong, which is told elsewhere. */
function pointsOf(chart: unknown): [number, number][] | null {
  if (!Array.isArray(chart) || chart.length < 3) return null
  const points: [number, number][] = []
  for (const point of chart as unknown[]) {
    if (!Array.isArray(point) || point.length !== 2) return null
    const [radiusM, loadT] = [numberOf(point[0]), numberOf(point[1])]
    if (radiusM === null || loadT === null || radiusM <= 0 || loadT <= 0) return null
    points.push([radiusM, loadT])
  }
  return points
}
