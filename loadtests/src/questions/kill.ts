import type { Question } from '../shared/question.ts'
import { alertLatency, FAULTLESS } from './alertLatency.ts'

/** Which process is killed with SIGKILL, and after which part of the measured time. */
export const KILLS = [
  { name: 'store', after: 1 / 3 },
  { name: 'platform', after: 2 / 3 },
] as const

/** Store and platform die in mid-run. An alert may then be late, but it must come, and once. */
export const kill: Question = {
  ...alertLatency,
  name: 'kill',
  title: { zh: '进程被杀', en: 'Killed in mid-run' },
  asks: {
    zh: '运行中先后强杀存储和平台进程，有没有丢失、漏报或重复？',
    en: 'Store and platform are killed while the city reports: is anything lost, missed or doubled?',
  },
  forS: 180,
  leastForS: 60,
  graceS: 60,
  thresholds: FAULTLESS.filter(({ figure }) => figure !== 'late'),
}
