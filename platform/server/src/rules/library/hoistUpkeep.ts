import type { AlertLevel } from '@gongdi/contract'
import type { Rule } from '../rule.ts'
import { hoistRiskPoint } from './riskPointsHoist.ts'
import { AT_ONCE } from './times.ts'

interface Due {
  id: string
  quantity: 'calibrationAgeDays' | 'dropTestAgeDays'
  level: AlertLevel
  /** From this age on, and up to but without the other, where the next rule takes over. */
  fromDays: number
  toDays: number | null
  titleZh: string
  titleEn: string
}

/**
 * Longest times between two, days: a year by the longest year, three months by the longest three. JGJ 215-2010 4.1.7 and 5.3.6 [CL].
 */
const LONGEST_DAYS = { calibration: 366, dropTest: 92 } as const

/**
 * Ahead by 30 and by 7 days [EA]; of the drop test by 7 only, or a hoist would be flagged a third of its life. Each date has one alert at a
 * time: a rule ends where the next one begins.
 */
const DUES: readonly Due[] = [
  {
    id: 'hoist-calibration-due-30d',
    quantity: 'calibrationAgeDays',
    level: 'blue',
    fromDays: LONGEST_DAYS.calibration - 30,
    toDays: LONGEST_DAYS.calibration - 7,
    titleZh: '防坠安全器标定 30 天内到期',
    titleEn: 'Calibration of the anti-fall device ends within 30 days',
  },
  {
    id: 'hoist-calibration-due-7d',
    quantity: 'calibrationAgeDays',
    level: 'yellow',
    fromDays: LONGEST_DAYS.calibration - 7,
    toDays: LONGEST_DAYS.calibration,
    titleZh: '防坠安全器标定 7 天内到期',
    titleEn: 'Calibration of the anti-fall device ends within 7 days',
  },
  {
    id: 'hoist-calibration-overdue',
    quantity: 'calibrationAgeDays',
    level: 'orange',
    fromDays: LONGEST_DAYS.calibration,
    toDays: null,
    titleZh: '防坠安全器标定过期',
    titleEn: 'Calibration of the anti-fall device is overdue',
  },
  {
    id: 'hoist-drop-test-due-7d',
    quantity: 'dropTestAgeDays',
    level: 'blue',
    fromDays: LONGEST_DAYS.dropTest - 7,
    toDays: LONGEST_DAYS.dropTest,
    titleZh: '坠落试验 7 天内到期',
    titleEn: 'The drop test is due within 7 days',
  },
  {
    id: 'hoist-drop-test-overdue',
    quantity: 'dropTestAgeDays',
    level: 'orange',
    fromDays: LONGEST_DAYS.dropTest,
    toDays: null,
    titleZh: '坠落试验过期',
    titleEn: 'The drop test is overdue',
  },
]

const WORDS = {
  calibrationAgeDays: {
    longestDays: LONGEST_DAYS.calibration,
    source: 'JGJ 215-2010 4.1.7',
    control: {
      type: 'management',
      zh: '送检标定或更换标定有效的防坠安全器，过期不得使用',
      en: 'Send it for calibration or fit a calibrated one; no use once it is overdue',
    },
  },
  dropTestAgeDays: {
    longestDays: LONGEST_DAYS.dropTest,
    source: 'JGJ 215-2010 5.3.6',
    control: {
      type: 'management',
      zh: '按额定载荷做坠落试验并记录，过期不得使用',
      en: 'Drop test at rated load, on record; no use once it is overdue',
    },
  },
} as const

/** Dates of the anti-fall device, by the registration that holds at the time of a state. No hold: a date does not swing. */
export const HOIST_UPKEEP_RULES: readonly Rule[] = DUES.map(
  ({ quantity, fromDays, toDays, level, ...shown }) => ({
    ...shown,
    deviceKind: 'hoist',
    ...hoistRiskPoint('hoist-anti-fall'),
    level,
    why: {
      zh: '未经标定、试验的防坠安全器可能不动作',
      en: 'An anti-fall device that was not calibrated and tested may not act',
    },
    controls: [WORDS[quantity].control],
    source: `${WORDS[quantity].source}${toDays === null ? '' : '; days ahead: an assumption'}`,
    trust: toDays === null ? 'CL' : 'EA',
    quantity,
    unit: 'd',
    raise: {
      on: 'readings',
      allOf: [
        { is: 'atLeast', quantity, level: fromDays },
        ...(toDays === null ? [] : [{ is: 'below' as const, quantity, level: toDays }]),
      ],
      ...AT_ONCE,
    },
    clear: {
      on: 'readings',
      anyOf: [
        { is: 'below', quantity, level: fromDays },
        ...(toDays === null ? [] : [{ is: 'atLeast' as const, quantity, level: toDays }]),
      ],
      ...AT_ONCE,
    },
    context: ['tripCount'],
    facts: { longestDays: WORDS[quantity].longestDays },
  }),
)
