import type { Question } from '../shared/question.ts'
import { alertLatency, FAULTLESS } from './alertLatency.ts'

/** People who ask for the past while the present comes in. */
export const history: Question = {
  ...alertLatency,
  name: 'history',
  title: { zh: '边入库边查询', en: 'History while the city reports' },
  asks: {
    zh: '20 人不停查询历史曲线和预警记录时，查询多快，预警还快吗？',
    en: 'While 20 people keep asking for curves and alert logs, how fast are the answers, and are alerts still fast?',
  },
  forS: 120,
  thresholds: [
    { figure: 'httpP99Ms', atMost: 1_000 },
    { figure: 'httpFailed', atMost: 0 },
    { figure: 'alertP99Ms', atMost: 100 },
    ...FAULTLESS,
  ],
  apiUsers: 20,
}
