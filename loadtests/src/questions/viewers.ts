import type { Question } from '../shared/question.ts'
import { alertLatency, FAULTLESS } from './alertLatency.ts'

/** Five hundred screens beside the city. */
export const viewers: Question = {
  ...alertLatency,
  name: 'viewers',
  title: { zh: '500 块看板', en: 'Five hundred viewers' },
  asks: {
    zh: '500 人同时看实时页面，每块看板多久看到预警，有没有漏收？',
    en: 'With 500 people on the live page, how soon does each screen show an alert, and does any miss one?',
  },
  forS: 120,
  thresholds: [
    { figure: 'viewerP99Ms', atMost: 250 },
    { figure: 'viewerGaps', atMost: 0 },
    { figure: 'alertP99Ms', atMost: 50 },
    ...FAULTLESS,
  ],
  viewers: 500,
}
