import type { Words } from '../../shared/question.ts'
import type { AlertCounts, LatencyFigures } from '../loadReport.ts'
import { countText, figureText } from '../numbers.ts'
import type { Text } from '../plainText.ts'
import { ALERT_COUNT_WORDS, ALERT_COUNTS, isFault } from '../words/alertCounts.ts'
import type { Cell, Column, Table, Tone } from './page.ts'

export const words = (head: Text): Column => ({ head, isNumber: false })
export const number = (head: Text): Column => ({ head, isNumber: true })
export const cell = (text: Text, tone?: Tone): Cell => (tone === undefined ? { text } : { text, tone })

/** How many there were; a fault is marked. */
const faults = (n: number | null): Cell => cell(countText(n), n !== null && n > 0 ? 'bad' : undefined)

const LATENCY_COLUMNS: Record<keyof LatencyFigures, Text> = {
  n: { zh: '次数', en: 'n' },
  minMs: { zh: '最小', en: 'min' },
  p50Ms: 'p50',
  p90Ms: 'p90',
  p95Ms: 'p95',
  p99Ms: 'p99',
  p999Ms: 'p99.9',
  maxMs: { zh: '最大', en: 'max' },
}
const LATENCIES = Object.keys(LATENCY_COLUMNS) as (keyof LatencyFigures)[]

/** Percentiles of several things below one another, ms. */
export const latencyTable = (
  caption: Words,
  first: Text,
  rows: { name: Text; figures: LatencyFigures }[],
): Table => ({
  kind: 'table',
  caption,
  columns: [words(first), ...LATENCIES.map((key) => number(LATENCY_COLUMNS[key]))],
  rows: rows.map(({ name, figures }) => [
    cell(name),
    ...LATENCIES.map((key) => cell(key === 'n' ? countText(figures.n) : figureText(figures[key]))),
  ]),
})

/** The scorecard's counts of several things below one another. */
export const alertTable = (
  caption: Words,
  columns: Text[],
  rows: { names: Text[]; counts: AlertCounts }[],
): Table => ({
  kind: 'table',
  caption,
  columns: [...columns.map(words), ...ALERT_COUNTS.map((count) => number(ALERT_COUNT_WORDS[count]))],
  rows: rows.map(({ names, counts }) => [
    ...names.map((name) => cell(name)),
    ...ALERT_COUNTS.map((count) => (isFault(count) ? faults(counts[count]) : cell(countText(counts[count])))),
  ]),
})
