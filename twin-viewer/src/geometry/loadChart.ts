import type { CraneView } from '@gongdi/contract'

export type ChartRow = CraneView['chart'][number]

/** Allowed load at a radius, tonnes: Q(R) = min(maxLoadT, M / (R − x0) − q0). */
export function ratedLoadT(row: ChartRow, radiusM: number): number {
  const onMomentBranch = row.momentTm / Math.max(radiusM - row.x0M, 0.1) - row.q0T
  return Math.max(0, Math.min(row.maxLoadT, onMomentBranch))
}

/** Radius where the flat branch ends, metres: the corner of the chart. */
export const cornerRadiusM = (row: ChartRow): number => row.momentTm / (row.maxLoadT + row.q0T) + row.x0M

/** The chart as a line of (radius, load), the corner included, so that it is drawn sharp. */
export function chartLine(row: ChartRow, minRadiusM: number, maxRadiusM: number, steps = 40) {
  const corner = cornerRadiusM(row)
  const radii = Array.from(
    { length: steps + 1 },
    (_, i) => minRadiusM + ((maxRadiusM - minRadiusM) * i) / steps,
  )
  if (corner > minRadiusM && corner < maxRadiusM) radii.push(corner)
  return radii.sort((a, b) => a - b).map((radiusM) => ({ radiusM, loadT: ratedLoadT(row, radiusM) }))
}

/** The row for a setting of rope falls, or the one with the largest load where the setting is not known. */
export const chartRow = (crane: CraneView, ropeFalls: number | undefined): ChartRow =>
  crane.chart.find((row) => row.ropeFalls === ropeFalls) ??
  crane.chart.reduce((most, row) => (row.maxLoadT > most.maxLoadT ? row : most))
