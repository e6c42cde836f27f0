import type { Question } from '../shared/question.ts'
import { alertLatency } from './alertLatency.ts'

/** Hours of the same: does anything grow? */
export const soak: Question = {
  ...alertLatency,
  name: 'soak',
  title: { zh: '长时间运行', en: 'For hours' },
  asks: {
    zh: '连续运行数小时，预警时延和内存会不会越走越高？',
    en: 'After hours of the same load, are alerts as fast as at first, and does memory stay where it was?',
  },
  forS: 4 * 3_600,
  leastForS: 600,
  warmUpS: 60,
}
