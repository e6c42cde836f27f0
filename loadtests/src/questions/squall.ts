import type { Question } from '../shared/question.ts'
import { alertLatency, FAULTLESS } from './alertLatency.ts'

/** A gale over the whole city within half a minute: every crane of 263 sites owes an alert at once. */
export const squall: Question = {
  ...alertLatency,
  name: 'squall',
  title: { zh: '飑线过境', en: 'A squall over the city' },
  asks: {
    zh: '大风同时袭击 263 个有塔吊的工地，应报的预警都报了吗？其间别处的超载预警还快吗？',
    en: 'A gale hits all 263 sites with cranes at once: does every alert come, and is an overload elsewhere still told at once?',
  },
  forS: 180,
  leastForS: 120,
  warmUpS: 10,
  graceS: 10,
  thresholds: [
    { figure: 'cityAlertsPercent', atLeast: 100 },
    { figure: 'alertP99Ms', atMost: 100 },
    ...FAULTLESS,
  ],
  scenario: 'city-squall',
}
