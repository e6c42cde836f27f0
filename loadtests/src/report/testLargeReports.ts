import type { LoadReport } from './loadReport.ts'
import { heldReport, points, verdict } from './testReport.ts'

const steps: LoadReport['steps'] = [1, 5, 10, 15, 20, 25, 30].map((scale) => ({
  scale,
  sites: 794 * scale,
  sentPerS: 812 * scale,
  p99Ms: scale === 30 ? 3120 : 3.6 * 1.22 ** scale,
  outcome: scale === 30 ? 'broken' : 'held',
  why: scale === 30 ? [{ zh: 'p99 3,120 ms，限值 1,000 ms', en: 'p99 3,120 ms, limit 1,000 ms' }] : [],
}))

/** Raised until it broke. */
export const kneeReport: LoadReport = {
  ...heldReport,
  runId: 'kn33x5',
  question: 'knee',
  title: { zh: '承载极限', en: 'Knee' },
  asks: { zh: '平台能承载几个烟台？', en: 'How many cities of Yantai does the platform carry?' },
  verdict: verdict('held', {
    zh: '平台可承载 25 倍烟台（19,850 个工地）；30 倍时 p99 超过 1 秒。',
    en: 'The platform carries 25 × Yantai (19,850 sites); at 30 × p99 passes 1 s.',
  }),
  checks: [{ figure: 'kneeScale', value: 25, atMost: null, atLeast: 25, held: true }],
  load: { ...heldReport.load, scale: 25, sites: 19_850, devices: 69_375, sentPerS: 20_300 },
  figures: { kneeScale: 25 },
  steps,
}

/** Half an hour at ten times Yantai. */
export const longReport: LoadReport = {
  ...heldReport,
  runId: 'l0ng10',
  question: 'city-10x',
  title: { zh: '10 倍烟台', en: 'Ten times Yantai' },
  measuredS: 1800,
  load: { ...heldReport.load, scale: 10, sites: 7940, devices: 27_750, sentPerS: 8124 },
  checks: [{ figure: 'alertP99Ms', value: 41.2, atMost: 75, atLeast: null, held: true }],
  overTime: { stepS: 1, points: points(-10, 1800, 10) },
  events: Array.from({ length: 26 }, (_, i) => ({
    atS: 60 + i * 60,
    says: { zh: `探针网关第 ${i + 1} 次断线`, en: `Probe gateways cut for the ${i + 1}. time` },
  })),
}
