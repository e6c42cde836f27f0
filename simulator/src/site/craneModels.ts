import type { LoadChartRow } from '@gongdi/contract'
import { CRANE_MODELS, type CraneModel } from '../devices/crane/models.ts'
import type { CraneModelDraft } from './profile.ts'

/** A maker's chart may be off by so much from the form that cranes compute with; the system limit is 5 %, GB/T 28264-2017 [PG]. */
export const FIT_SHARE = 0.05

/** Offsets of the tipping line that are tried, m: makers' charts have 0.2–2.3 [CALC]. */
const TIPPING_M = { least: 0, most: 4, step: 0.1 }

export interface ChartFit {
  row: LoadChartRow
  /** Largest deviation of a point from the form, as a share. */
  worst: number
}

/**
 * Fits Q(R) = min(Qmax, M/(R − x0) − q0) to a chart of points: least squares in M and q0 on the points below the largest load, for
 * each x0. Null when no such form falls outwards. Pure.
 */
export function fitChart(points: readonly (readonly [number, number])[], ropeFalls: 2 | 4): ChartFit | null {
  const maxLoadT = Math.max(...points.map(([, loadT]) => loadT))
  const falling = points.filter(([, loadT]) => loadT < maxLoadT)
  if (falling.length < 2) return null
  let best: ChartFit | null = null
  for (let x0M = TIPPING_M.least; x0M <= TIPPING_M.most; x0M += TIPPING_M.step) {
    if (points.some(([radiusM]) => radiusM <= x0M + 0.5)) break
    const fit = fitAt(points, falling, maxLoadT, x0M, ropeFalls)
    if (fit && (best === null || fit.worst < best.worst)) best = fit
  }
  return best
}

function fitAt(
  points: readonly (readonly [number, number])[],
  falling: readonly (readonly [number, number])[],
  maxLoadT: number,
  x0M: number,
  ropeFalls: 2 | 4,
): ChartFit | null {
  const n = falling.length
  const inverse = falling.map(([radiusM]) => 1 / (radiusM - x0M))
  const meanX = inverse.reduce((a, b) => a + b, 0) / n
  const meanY = falling.reduce((sum, [, loadT]) => sum + loadT, 0) / n
  let xy = 0
  let xx = 0
  falling.forEach(([, loadT], i) => {
    xy += (inverse[i]! - meanX) * (loadT - meanY)
    xx += (inverse[i]! - meanX) ** 2
  })
  if (xx === 0 || xy <= 0) return null
  const momentTm = xy / xx
  const q0T = Math.max(0, momentTm * meanX - meanY)
  const row = { ropeFalls, maxLoadT, x0M: round(x0M), momentTm: round(momentTm), q0T: round(q0T) }
  const form = (radiusM: number) => Math.min(maxLoadT, momentTm / (radiusM - x0M) - q0T)
  const worst = Math.max(...points.map(([radiusM, loadT]) => Math.abs(form(radiusM) / loadT - 1)))
  return { row, worst }
}

/** A model of a profile's own as the simulator knows models. Throws when its chart has no fit: profiles are checked before. Pure. */
function ownModel(draft: CraneModelDraft): CraneModel {
  const base: CraneModel = CRANE_MODELS[draft.like]
  const four = fitChart(draft.chart4, 4)
  const two = draft.chart2 ? fitChart(draft.chart2, 2) : null
  if (!four || (draft.chart2 && !two)) throw new Error(`${draft.id}: the chart has no fit`)
  const halved: LoadChartRow = { ...four.row, ropeFalls: 2, maxLoadT: four.row.maxLoadT / 2 }
  return {
    ...base,
    id: draft.id,
    jibLengthM: draft.jibLengthM,
    chart: { 2: two?.row ?? halved, 4: four.row },
    sources: [
      { what: 'jib and chart', source: 'the profile', trust: 'EA' },
      { what: 'all else', source: `as ${draft.like}`, trust: 'EA' },
    ],
  }
}

/** The catalogue with a profile's own models. Pure. */
export function modelsOf(own: readonly CraneModelDraft[]): ReadonlyMap<string, CraneModel> {
  const models = new Map<string, CraneModel>(Object.entries(CRANE_MODELS))
  for (const draft of own) models.set(draft.id, ownModel(draft))
  return models
}

const round = (x: number) => Math.round(x * 1000) / 1000
