import type { Words } from '../shared/question.ts'
import {
  EXIT_CODES,
  type LatencyFigures,
  type LoadReport,
  type Outcome,
  type ReportPoint,
} from './loadReport.ts'

/** Nothing was measured. */
export const noLatency: LatencyFigures = {
  n: 0,
  minMs: null,
  p50Ms: null,
  p90Ms: null,
  p95Ms: null,
  p99Ms: null,
  p999Ms: null,
  maxMs: null,
}

/** Percentiles that grow from a median as they do in practice. */
export const latency = (n: number, p50Ms: number): LatencyFigures => ({
  n,
  minMs: p50Ms * 0.4,
  p50Ms,
  p90Ms: p50Ms * 1.6,
  p95Ms: p50Ms * 2.1,
  p99Ms: p50Ms * 4.2,
  p999Ms: p50Ms * 7.7,
  maxMs: p50Ms * 11.3,
})

/** With the exit code that goes with it. */
export const verdict = (outcome: Outcome, says: Words, why: Words[] = []): LoadReport['verdict'] => ({
  outcome,
  exitCode: EXIT_CODES[outcome],
  says,
  why,
})

const NO_FAULTS = { missed: 0, late: 0, false: 0, doubled: 0, wrongGrade: 0, wrongDevice: 0 }
/** So many alerts were owed, and all came. */
export const allWell = (owed: number) => ({ owed, detected: owed, ...NO_FAULTS })
const YELLOW = { quantity: 'momentPercent', level: 'yellow' }
const RED = { quantity: 'momentPercent', level: 'red' }

/** A second of a run at so many times Yantai; a wave instead of chance, so that it is the same each time. */
export function point(atS: number, scale: number): ReportPoint {
  const wave = 1 + 0.25 * Math.sin(atS / 7) + 0.1 * Math.sin(atS * 2.3)
  const p50Ms = 0.9 * wave * Math.sqrt(scale)
  return {
    atS,
    sentPerS: 800 * scale * (0.98 + 0.02 * wave),
    acknowledgedPerS: 800 * scale * (0.97 + 0.02 * wave),
    p50Ms,
    p99Ms: p50Ms * (4 + 2 * Math.abs(Math.sin(atS / 11))),
    stageP50Ms: { link: p50Ms * 0.3, judge: p50Ms * 0.2, publish: p50Ms * 0.1, deliver: p50Ms * 0.35 },
    missed: 0,
    lost: 0,
    cpuPercent: { platform: 21 * wave, store: 14 * wave, k6: 7 * wave, simulator: 18 * wave },
    rssMb: { platform: 160 + atS / 20, store: 410 + 10 * wave, k6: 74, simulator: 205 },
    foreignPercent: 2 * wave,
    stealPercent: 0.4 * wave,
  }
}

export const points = (fromS: number, toS: number, scale: number): ReportPoint[] =>
  Array.from({ length: toS - fromS }, (_, i) => point(fromS + i, scale))

/** One Yantai, everything well. Figures are made up, but hang together as those of a run do. */
export const heldReport: LoadReport = {
  format: 1,
  gongdi: '0.1.0',
  runId: 'r7k2c9',
  question: 'alert-latency',
  title: { zh: '预警时延（1 倍烟台）', en: 'Alert latency (1 × Yantai)' },
  asks: {
    zh: '794 个工地同时在线时，一次超载多久变成预警？',
    en: 'With 794 sites on line, how long until an overload is an alert?',
  },
  target: 'gongdi',
  startedAtMs: Date.UTC(2026, 10, 24, 2, 0, 5),
  measuredS: 300,
  isInterrupted: false,
  verdict: verdict('held', {
    zh: '平台在 1 倍烟台的负载下 p99 预警时延 3.78 ms，2,304 条应报预警全部报出，没有丢失任何读数。',
    en: 'At 1 × Yantai the platform alerts with p99 3.78 ms; all 2,304 alerts that were owed came, and no reading was lost.',
  }),
  checks: [
    { figure: 'alertP99Ms', value: 3.78, atMost: 15, atLeast: null, held: true },
    { figure: 'missed', value: 0, atMost: 0, atLeast: null, held: true },
    { figure: 'false', value: 0, atMost: 0, atLeast: null, held: true },
    { figure: 'lost', value: 0, atMost: 0, atLeast: null, held: true },
  ],
  load: { players: 'simulator', scale: 1, sites: 794, devices: 2775, probes: 96, sentPerS: 812.4 },
  readings: {
    sent: 243_720,
    acknowledged: 243_720,
    unacknowledged: 0,
    lost: 0,
    doubled: 0,
    rejected: 0,
  },
  alerts: {
    ...allWell(2304),
    unjudged: 3,
    unreadable: 0,
    byKey: [
      { ...YELLOW, ...allWell(1728) },
      { ...RED, ...allWell(576) },
    ],
    byKind: [
      { kind: '98 %', ...YELLOW, ...allWell(576) },
      { kind: '101 %', ...RED, ...allWell(288) },
      { kind: '112 %', ...RED, ...allWell(288) },
    ],
    bySite: [],
  },
  latency: [
    { via: 'mqtt', ...latency(2304, 0.9) },
    { via: 'websocket', ...latency(2304, 1.1) },
  ],
  stages: {
    stages: [
      { name: 'link', ...latency(2304, 0.27) },
      { name: 'judge', ...latency(2304, 0.18) },
      { name: 'publish', ...latency(2304, 0.09) },
      { name: 'deliver', ...latency(2304, 0.31) },
    ],
    insideP50Ms: 0.85,
    outsideP50Ms: 0.9,
    agrees: true,
  },
  overTime: { stepS: 1, points: points(-10, 300, 1) },
  generator: {
    isLimit: false,
    why: [],
    sendLag: latency(28_800, 0.12),
    cityLagP99Ms: 4.1,
    cityBehindS: 0,
    cpuPercent: { k6: 7.2, simulator: 18.3 },
    bareBroker: latency(960, 0.43),
    unsent: 0,
  },
  machine: {
    line: '2 × Xeon 2.6 GHz, 8 GB, Linux 6.8, Node 24.1',
    isQuiet: true,
    why: [],
    foreignPercentMean: 2.1,
    foreignPercentMax: 9.4,
    stealPercentMean: 0.4,
    stealPercentMax: 1.7,
    processes: [
      { name: 'platform', cpuMeanPercent: 21.4, cpuMaxPercent: 31.2, rssMaxMb: 176 },
      { name: 'store', cpuMeanPercent: 14.2, cpuMaxPercent: 44.8, rssMaxMb: 421 },
      { name: 'k6', cpuMeanPercent: 7.2, cpuMaxPercent: 9.9, rssMaxMb: 74 },
      { name: 'simulator', cpuMeanPercent: 18.3, cpuMaxPercent: 25.6, rssMaxMb: 205 },
    ],
  },
  clock: { isSame: true, offsetMs: null, uncertaintyMs: null },
  events: [],
  findings: [],
  figures: { alertP50Ms: 0.9, alertP99Ms: 3.78 },
  steps: [],
}
