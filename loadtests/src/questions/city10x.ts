import type { Question } from '../shared/question.ts'
import { alertLatency, FAULTLESS } from './alertLatency.ts'

/** Ten Yantai at once: a large province on one platform. */
export const city10x: Question = {
  ...alertLatency,
  name: 'city-10x',
  title: { zh: '十倍烟台', en: 'Ten Yantai' },
  asks: {
    zh: '7,940 个工地同时在线半小时，预警还快吗，有没有丢、漏、重？',
    en: 'With 7,940 sites on line for half an hour, are alerts still fast, and is anything lost, missed or doubled?',
  },
  forS: 1_800,
  scale: 10,
  // Thousands of gateways that come at once, and what they say first, are no part of the question.
  warmUpS: 60,
  graceS: 10,
  thresholds: [{ figure: 'alertP99Ms', atMost: 75 }, ...FAULTLESS],
}
