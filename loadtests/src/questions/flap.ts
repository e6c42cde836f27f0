import type { Question } from '../shared/question.ts'
import { alertLatency, FAULTLESS } from './alertLatency.ts'

/** Gateways on bad lines. What happened while one was off is told when it is back, so that nothing is called late. */
export const flap: Question = {
  ...alertLatency,
  name: 'flap',
  title: { zh: '网关反复掉线', en: 'Gateways that come and go' },
  asks: {
    zh: '四分之一的网关不停掉线重连，会不会丢读数、漏预警、重复预警？',
    en: 'A quarter of the gateways keep losing their line: is a reading lost, an alert missed or said twice?',
  },
  forS: 180,
  graceS: 15,
  thresholds: [
    { figure: 'alertP99Ms', atMost: 1_000 },
    ...FAULTLESS.filter(({ figure }) => figure !== 'late'),
  ],
  flapPercent: 25,
  flapEveryS: 10,
}
