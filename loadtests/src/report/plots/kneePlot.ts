import { KNEE_STEP_THRESHOLDS } from '../../questions/knee.ts'
import type { LoadReport } from '../loadReport.ts'
import { figureText, isKnown } from '../numbers.ts'
import type { Plot } from './plot.ts'

/** Latency of each step against its load; null where no step has a latency. Pure. */
export function kneePlot({ steps }: LoadReport): Plot | null {
  const points = steps
    .filter(({ scale, p99Ms }) => scale > 0 && isKnown(p99Ms))
    .map(({ scale, p99Ms }) => ({ x: scale, y: p99Ms }))
    .sort((a, b) => a.x - b.x)
  if (points.length === 0) return null
  const limitMs = KNEE_STEP_THRESHOLDS.find(({ figure }) => figure === 'alertP99Ms')?.atMost
  return {
    id: 'knee',
    title: { zh: '负载与预警时延', en: 'Load and alert latency' },
    yLabel: { zh: '预警时延 p99，ms，对数', en: 'alert latency p99, ms, logarithmic' },
    xLabel: { zh: '负载，× 烟台，对数', en: 'load, × Yantai, logarithmic' },
    kind: 'lines',
    isLogX: true,
    isLogY: true,
    hasDots: true,
    series: [{ name: 'p99', gather: 'max', points }],
    limit: limitMs === undefined ? null : limitOf(limitMs),
    marks: [],
    note: null,
  }
}

function limitOf(ms: number): Plot['limit'] {
  const text = figureText(ms)
  return { y: ms, name: { zh: `限值 ${text} ms`, en: `limit ${text} ms` } }
}
