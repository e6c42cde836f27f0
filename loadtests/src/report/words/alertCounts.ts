import type { Words } from '../../shared/question.ts'
import type { AlertCounts } from '../loadReport.ts'

/** Names of the counts of the scorecard, in the order in which they are read; those after `detected` are faults. */
export const ALERT_COUNT_WORDS: Record<keyof AlertCounts, Words> = {
  owed: { zh: '应报', en: 'owed' },
  detected: { zh: '已报', en: 'detected' },
  missed: { zh: '漏报', en: 'missed' },
  late: { zh: '迟报', en: 'late' },
  false: { zh: '误报', en: 'false' },
  doubled: { zh: '重复', en: 'doubled' },
  wrongGrade: { zh: '级别错误', en: 'wrong level' },
  wrongDevice: { zh: '设备错误', en: 'wrong device' },
}

export const ALERT_COUNTS = Object.keys(ALERT_COUNT_WORDS) as (keyof AlertCounts)[]

export const isFault = (count: keyof AlertCounts): boolean => count !== 'owed' && count !== 'detected'
