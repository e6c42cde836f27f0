import type { Question } from '../shared/question.ts'
import { alertLatency, FAULTLESS } from './alertLatency.ts'

/** Parts of the measured time: the line of the city is cut after the first and comes back after the second. */
export const BLACKOUT = { cutAfter: 0.1, backAfter: 0.1 + 2 / 3 } as const

/** The city cannot reach the broker for ten minutes and then sends what it has kept; probes have a line of their own. */
export const blackout: Question = {
  ...alertLatency,
  name: 'blackout',
  title: { zh: '断网十分钟', en: 'Ten minutes without a line' },
  asks: {
    zh: '全市网关断网十分钟后同时补传，要多久收完？其间实时预警还快吗？',
    en: 'All gateways of the city come back after ten minutes with what they kept: how long until it is taken in, and are live alerts still fast meanwhile?',
  },
  forS: 900,
  leastForS: 60,
  graceS: 30,
  thresholds: [
    { figure: 'recoveredS', atMost: 120 },
    { figure: 'alertP99Ms', atMost: 250 },
    ...FAULTLESS.filter(({ figure }) => figure !== 'late'),
  ],
}
