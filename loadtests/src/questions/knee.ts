import type { Question } from '../shared/question.ts'
import { alertLatency } from './alertLatency.ts'

/** Cities tried one after another, times Yantai; what lies between the last good and the first bad one is then halved. */
export const KNEE_SCALES: readonly number[] = [1, 2, 4, 8, 12, 16, 20, 25, 30, 40]
/** How often it is halved. */
export const KNEE_HALVINGS = 2

/** What a step must hold: an alert within a second, and nothing lost, doubled or missed. */
export const KNEE_STEP_THRESHOLDS: Question['thresholds'] = [
  { figure: 'alertP99Ms', atMost: 1_000 },
  { figure: 'missed', atMost: 0 },
  { figure: 'lost', atMost: 0 },
  { figure: 'doubled', atMost: 0 },
  { figure: 'unacknowledged', atMost: 0 },
]

/** How many Yantai the platform carries. Measured time is that of each step, and each has a target of its own. */
export const knee: Question = {
  ...alertLatency,
  name: 'knee',
  title: { zh: '承载上限', en: 'The knee' },
  asks: {
    zh: '平台最多能带多少个烟台，预警仍在一秒之内，且不丢不漏不重？',
    en: 'How many Yantai does the platform carry with alerts within a second and nothing lost, missed or doubled?',
  },
  forS: 40,
  leastForS: 20,
  warmUpS: 10,
  graceS: 10,
  players: 'k6',
  thresholds: [{ figure: 'kneeScale', atLeast: 25 }],
}
