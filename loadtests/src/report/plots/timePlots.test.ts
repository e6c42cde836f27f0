import { expect, test } from 'vitest'
import { brokenReport, failedReport } from '../testFaultyReports.ts'
import { kneeReport, longReport } from '../testLargeReports.ts'
import { heldReport } from '../testReport.ts'
import { drawPlot } from './drawPlot.ts'
import { kneePlot } from './kneePlot.ts'
import { shownSeries } from './shownSeries.ts'
import { MARKS_MAX, timePlots } from './timePlots.ts'

const plotOf = (id: string, report = heldReport) => timePlots(report).find((plot) => plot.id === id)!

test('a run shows latency, stages, load, losses, CPU, memory and what others took', () => {
  expect(timePlots(heldReport).map(({ id }) => id)).toEqual([
    'latency',
    'stages',
    'load',
    'losses',
    'cpu',
    'memory',
    'foreign',
  ])
})

test('a run of which nothing is known shows nothing rather than zeros', () => {
  expect(timePlots(failedReport)).toEqual([])
  expect(timePlots({ ...heldReport, overTime: { stepS: 1, points: [] } })).toEqual([])
})

test('what happened is marked in every plot, at most as often as can be read', () => {
  for (const plot of timePlots(brokenReport)) {
    expect(plot.marks.map(({ x }) => x)).toEqual([120, 124.2])
    if (plot.note === null) expect(drawPlot(plot, 700)).toMatch(/<text[^>]*>2<\/text>/)
  }
  expect(plotOf('cpu', longReport).marks).toHaveLength(MARKS_MAX)
})

test('a long run is drawn over minutes, and its peaks are not averaged away', () => {
  const points = longReport.overTime.points.map((point) =>
    point.atS === 777 ? { ...point, p99Ms: 4321 } : point,
  )
  const plot = plotOf('latency', { ...longReport, overTime: { stepS: 1, points } })
  expect(plot.xLabel.en).toContain('min')
  const { series } = shownSeries(plot, 350)
  expect(series[1]!.points.length).toBeLessThan(200)
  expect(Math.max(...series[1]!.points.map(({ y }) => y))).toBe(4321)
})

test('stages are stacked up to what was seen from outside, with a gap where no alert came', () => {
  const { series } = shownSeries(plotOf('stages', brokenReport), 700)
  const at = series[0]!.points.findIndex(({ x }) => x === 50)
  const [link, judge, publish, deliver, outside] = series.map(({ points }) => points[at]!)
  expect(link!.from).toBe(0)
  expect([judge!.from, publish!.from, deliver!.from]).toEqual([link!.y, judge!.y, publish!.y])
  expect(deliver!.y).toBeLessThanOrEqual(outside!.y)
  expect(series[0]!.points.find(({ x }) => x === 130)!.y).toBeNaN()
})

test('losses that there are not are said, those that there are are drawn', () => {
  expect(plotOf('losses').note).not.toBeNull()
  const plot = plotOf('losses', brokenReport)
  expect(plot.note).toBeNull()
  expect(drawPlot(plot, 700).match(/<rect /g)!.length).toBe(4)
})

test('a latency of zero does not break the scale of tens', () => {
  const points = heldReport.overTime.points.map((point) => ({ ...point, p50Ms: 0, p99Ms: 0 }))
  for (const plot of timePlots({ ...heldReport, overTime: { stepS: 1, points } }))
    if (plot.note === null) expect(drawPlot(plot, 350)).not.toMatch(/NaN|Infinity/)
})

test('the knee is drawn on scales of tens with its limit', () => {
  const plot = kneePlot(kneeReport)!
  expect([plot.isLogX, plot.isLogY, plot.limit!.y]).toEqual([true, true, 1000])
  expect(drawPlot(plot, 700).match(/<circle /g)!.length).toBe(kneeReport.steps.length)
  expect(
    kneePlot({ ...kneeReport, steps: kneeReport.steps.map((step) => ({ ...step, p99Ms: null })) }),
  ).toBeNull()
})

test('one point alone is drawn as well', () => {
  const [point] = heldReport.overTime.points
  for (const plot of timePlots({ ...heldReport, overTime: { stepS: 1, points: [point!] } }))
    if (plot.note === null) expect(drawPlot(plot, 350)).not.toMatch(/NaN|Infinity/)
})
