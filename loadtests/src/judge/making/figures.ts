import type { AlertCounts, LoadReport } from '../../report/loadReport.ts'
import type { RunRecord } from '../../run/runRecord.ts'
import { FIGURES, type Figure } from '../../shared/question.ts'
import { latenciesOf } from '../percentiles.ts'
import type { FigureValue } from './checks.ts'
import type { Gathered } from './gatherSeen.ts'

export interface FigureParts {
  record: RunRecord
  seen: Gathered
  alerts: AlertCounts & { unreadable: number }
  readings: LoadReport['readings']
  /** Of the channel that is judged. */
  latency: LoadReport['latency'][number] | undefined
  /** Of the city's own hazards. */
  city: AlertCounts
}

/** Figures that only some questions have: viewers, API users, the city's hazards, and what the harness found out. */
export function otherFigures({ record, seen, city }: FigureParts): Partial<Record<Figure, number>> {
  const fromMs = seen.begin?.fromMs ?? 0
  const { viewed, viewersLeft } = seen
  const http = seen.http.filter(({ atMs }) => atMs >= fromMs)
  const figures: Partial<Record<Figure, number | null>> = {}
  if (viewed.length + viewersLeft.length > 0) {
    figures.viewerP99Ms = latenciesOf(viewed.flatMap(({ ms }) => ms)).percentile(99)
    figures.viewerGaps = viewersLeft.reduce((sum, { gap }) => sum + gap, 0)
  }
  if (http.length > 0) {
    figures.httpP99Ms = latenciesOf(http.map(({ ms }) => ms)).percentile(99)
    figures.httpFailed = http.filter(({ status }) => status < 200 || status >= 400).length
  }
  if (city.owed > 0) figures.cityAlertsPercent = (100 * city.detected) / city.owed
  for (const figure of Object.keys(FIGURES) as Figure[])
    figures[figure] = record.figures[figure] ?? figures[figure] ?? null
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== null))
}

/** The value of a figure, for its threshold. */
export function figureValue(
  figure: Figure,
  parts: FigureParts,
  others: Partial<Record<Figure, number>>,
): FigureValue {
  const { record, alerts, readings, latency } = parts
  const isAskable = record.stored !== null
  switch (figure) {
    case 'alertP50Ms':
      return latency?.p50Ms ?? null
    case 'alertP99Ms':
      return latency?.p99Ms ?? null
    case 'missed':
    case 'late':
    case 'false':
    case 'doubled':
    case 'wrongGrade':
    case 'unreadable':
      return alerts[figure]
    case 'lost':
      return isAskable ? readings.lost : 'not asked'
    case 'rejected':
      return readings.rejected ?? 'not asked'
    case 'unacknowledged':
      return readings.unacknowledged
    case 'cityAlertsPercent':
      return others.cityAlertsPercent ?? (claimsNothingOf(record) ? 'not asked' : null)
    default:
      return others[figure] ?? null
  }
}

/** The city has hazards, and the platform claims to judge none of them. */
const claimsNothingOf = ({ cityTruth, plan }: RunRecord) => {
  const { claims } = plan.target
  return (
    claims !== null &&
    cityTruth.length > 0 &&
    !cityTruth.some((o) => claims.some((c) => c.quantity === o.quantity && c.level === o.level))
  )
}
