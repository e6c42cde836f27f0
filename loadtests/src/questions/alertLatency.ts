import type { Question } from '../shared/question.ts'

/** Nothing may be wrong with any reading or alert. */
export const FAULTLESS = [
  { figure: 'missed', atMost: 0 },
  { figure: 'late', atMost: 0 },
  { figure: 'false', atMost: 0 },
  { figure: 'doubled', atMost: 0 },
  { figure: 'wrongGrade', atMost: 0 },
  { figure: 'lost', atMost: 0 },
  { figure: 'unacknowledged', atMost: 0 },
  { figure: 'rejected', atMost: 0 },
  { figure: 'unreadable', atMost: 0 },
] as const satisfies Question['thresholds']

/** One Yantai, and how fast an alert is then. */
export const alertLatency: Question = {
  name: 'alert-latency',
  title: { zh: '预警时延（1 倍烟台）', en: 'Alert latency (1 × Yantai)' },
  asks: {
    zh: '794 个工地同时在线时，一次超载多久变成预警？',
    en: 'With 794 sites on line, how long until an overload is an alert?',
  },
  forS: 300,
  leastForS: 30,
  scale: 1,
  warmUpS: 10,
  graceS: 5,
  probes: 96,
  players: 'simulator',
  thresholds: [{ figure: 'alertP99Ms', atMost: 15 }, ...FAULTLESS],
  scenario: null,
  viewers: 0,
  apiUsers: 0,
  flapPercent: 0,
  flapEveryS: 0,
}
