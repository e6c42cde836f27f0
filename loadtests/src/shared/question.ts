/** The questions that `gongdi load` answers; one file each in `questions/` (what it is) and `tests/` (what k6 does for it). */
export const QUESTIONS = [
  'alert-latency',
  'city-10x',
  'knee',
  'squall',
  'blackout',
  'viewers',
  'history',
  'flap',
  'kill',
  'soak',
] as const
export type QuestionName = (typeof QUESTIONS)[number]

/** Words that people read. */
export interface Words {
  zh: string
  en: string
}

/**
 * Figures that a threshold can be set on. Latencies are from the intended send time of the reading at which the alert is owed to its arrival, ms, on
 * the first channel of the target; counts are of the measured time.
 */
export const FIGURES = {
  alertP50Ms: { unit: 'ms', zh: '预警时延 p50', en: 'alert latency p50' },
  alertP99Ms: { unit: 'ms', zh: '预警时延 p99', en: 'alert latency p99' },
  missed: { unit: '', zh: '漏报', en: 'missed alerts' },
  late: { unit: '', zh: '迟报', en: 'late alerts' },
  false: { unit: '', zh: '误报', en: 'false alerts' },
  doubled: { unit: '', zh: '重复预警', en: 'doubled alerts' },
  wrongGrade: { unit: '', zh: '预警级别错误', en: 'alerts of a wrong level' },
  lost: { unit: '', zh: '已确认而丢失的读数', en: 'readings acknowledged and lost' },
  unacknowledged: { unit: '', zh: '未确认的读数', en: 'readings never acknowledged' },
  rejected: { unit: '', zh: '被拒读数', en: 'rejected readings' },
  unreadable: { unit: '', zh: '无法解读的预警', en: 'unreadable alerts' },
  cityAlertsPercent: { unit: '%', zh: '全市应报预警中已报出', en: 'of the alerts that the city owed, came' },
  viewerP99Ms: { unit: 'ms', zh: '看板推送时延 p99', en: 'live stream latency p99' },
  viewerGaps: { unit: '', zh: '看板漏收的预警', en: 'alerts that viewers did not get' },
  httpP99Ms: { unit: 'ms', zh: '历史查询耗时 p99', en: 'history request p99' },
  httpFailed: { unit: '', zh: '失败的查询', en: 'failed requests' },
  recoveredS: { unit: 's', zh: '恢复后补传用时', en: 'time to take in what was held back' },
  kneeScale: { unit: '×', zh: '可承载的城市倍数', en: 'cities carried' },
} as const satisfies Record<string, { unit: string; zh: string; en: string }>
export type Figure = keyof typeof FIGURES

/** A figure that is not known breaks its threshold: silence is no success. */
export interface Threshold {
  figure: Figure
  atMost?: number
  atLeast?: number
}

/** What a question is: data that the harness, k6 and the report share. Times in seconds. */
export interface Question {
  name: QuestionName
  title: Words
  /** What it asks, one sentence. */
  asks: Words
  /** Measured time by default, and the least that says anything. */
  forS: number
  leastForS: number
  /** Times Yantai. */
  scale: number
  /** Load before the measured time; what happens in it is not judged. */
  warmUpS: number
  /** So long after an alert is owed it may still come; then it is missed. */
  graceS: number
  /** Probe gateways. */
  probes: number
  /** Plays the city unless told otherwise. */
  players: 'simulator' | 'k6'
  thresholds: readonly Threshold[]
  /** Of the city's own hazards: a scenario of the library. */
  scenario: string | null
  /** Live viewers on WebSocket, users of the API with so many requests a second each. */
  viewers: number
  apiUsers: number
  /** Of probe gateways: share that is cut off and comes back all the time, percent; seconds between. */
  flapPercent: number
  flapEveryS: number
}
