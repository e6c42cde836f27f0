import type { LoadChartRow } from '@gongdi/contract'

/**
 * Load charts of flat-top cranes in closed form, which meets makers' tables to 0.25 % [CALC]: Q(R) = min(Qmax, M / (R − x0) − q0).
 * Units: radii m, loads t, moments t·m, percentages 0–100.
 */

/** 安全起重量: what the chart allows on the hook at this radius, t; never negative. */
export function ratedLoadT(row: LoadChartRow, radiusM: number): number {
  const armM = radiusM - row.x0M
  if (armM <= 0) return row.maxLoadT
  return Math.max(0, Math.min(row.maxLoadT, row.momentTm / armM - row.q0T))
}

/**
 * 力矩百分比 in the structural convention [EA]: 100 · (Q + q0)(R − x0) / M. It is 100 at the chart on the moment branch only;
 * on the flat branch the chart is reached below 100, and `loadPercent` is what says so.
 */
export function momentPercent(row: LoadChartRow, loadT: number, radiusM: number): number {
  return (100 * (loadT + row.q0T) * Math.max(0, radiusM - row.x0M)) / row.momentTm
}

/** 载重百分比: 100 · Q / Qmax of these rope falls; the limit of rope and drum. */
export function loadPercent(row: LoadChartRow, loadT: number): number {
  return (100 * loadT) / row.maxLoadT
}

/** The load that brings the moment to this percentage at this radius, t; never negative. */
export function loadForMomentT(row: LoadChartRow, percent: number, radiusM: number): number {
  return Math.max(0, (percent / 100) * (row.momentTm / (radiusM - row.x0M)) - row.q0T)
}

/** Where the flat branch of the chart ends and the moment branch begins, m. */
export function cornerRadiusM(row: LoadChartRow): number {
  return row.momentTm / (row.maxLoadT + row.q0T) + row.x0M
}
