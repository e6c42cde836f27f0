import type { AlertLevel, TrustTag } from '@gongdi/contract'
import type { Condition, Control, Rule } from '../rule.ts'
import { NOISE_WINDOW } from '../windows/noiseWindow.ts'
import { THREE_CLEAN_WINDOWS, TWO_WINDOWS } from './minuteTimes.ts'
import { airRiskPoint } from './riskPointsAir.ts'
import { AT_ONCE } from './times.ts'

/** One level of the 20-minute Leq for one part of the day. */
export interface NoiseLimit {
  id: string
  part: 'day' | 'night'
  /** Reached counts for a warning; a limit must be exceeded. */
  is: 'atLeast' | 'above'
  levelDb: number
  hold: { holdMs: number; maxGapMs: number }
  level: AlertLevel
  titleZh: string
  titleEn: string
  source: string
  trust: TrustTag
}

const GB_12523 = 'GB 12523-2011, limits kept in GB 12523-2025 table 1'

/**
 * Limits at the boundary of the site. A fixed monitor is screening and no legal measurement, and noise kills nobody at once, so no level is red [EA].
 */
export const NOISE_LIMITS: readonly NoiseLimit[] = [
  {
    id: 'noise-day-warning',
    part: 'day',
    is: 'atLeast',
    levelDb: 65,
    hold: AT_ONCE,
    level: 'blue',
    titleZh: '昼间噪声接近限值',
    titleEn: 'Noise by day close to the limit',
    source: '5 dB below the limit',
    trust: 'EA',
  },
  {
    id: 'noise-day-limit',
    part: 'day',
    is: 'above',
    levelDb: 70,
    hold: AT_ONCE,
    level: 'yellow',
    titleZh: '昼间噪声超过 70 dB(A)',
    titleEn: 'Noise by day beyond 70 dB(A)',
    source: GB_12523,
    trust: 'PG',
  },
  {
    id: 'noise-day-severe',
    part: 'day',
    is: 'above',
    levelDb: 75,
    hold: TWO_WINDOWS,
    level: 'orange',
    titleZh: '昼间噪声严重超标',
    titleEn: 'Noise by day far beyond the limit',
    source: '75 dB(A) for two windows',
    trust: 'EA',
  },
  {
    id: 'noise-night-warning',
    part: 'night',
    is: 'atLeast',
    levelDb: 52,
    hold: AT_ONCE,
    level: 'blue',
    titleZh: '夜间噪声接近限值',
    titleEn: 'Noise at night close to the limit',
    source: '3 dB below the limit',
    trust: 'EA',
  },
  {
    id: 'noise-night-limit',
    part: 'night',
    is: 'above',
    levelDb: 55,
    hold: AT_ONCE,
    level: 'yellow',
    titleZh: '夜间噪声超过 55 dB(A)',
    titleEn: 'Noise at night beyond 55 dB(A)',
    source: GB_12523,
    trust: 'PG',
  },
  {
    id: 'noise-night-severe',
    part: 'night',
    is: 'above',
    levelDb: 60,
    hold: AT_ONCE,
    level: 'orange',
    titleZh: '夜间噪声严重超标',
    titleEn: 'Noise at night far beyond the limit',
    source: '60 dB(A) at night',
    trust: 'EA',
  },
]

const quieten: Control = {
  type: 'management',
  zh: '查明主要声源，停用或错开高噪声机械，加设隔声屏障',
  en: 'Find the main source; stop or stagger loud machines, put up barriers',
}
const checkByHand: Control = {
  type: 'management',
  zh: '执法前按标准人工复测并扣除背景噪声',
  en: 'Before any enforcement: measure by hand as the standard asks, and correct for the background',
}

const WHY: Record<NoiseLimit['part'], Rule['why']> = {
  day: {
    zh: '扰民，引发投诉和处罚',
    en: 'Disturbs the neighbours; complaints and fines follow',
  },
  night: {
    zh: '影响周边居民睡眠，引发投诉和处罚',
    en: 'Keeps the neighbours awake; complaints and fines follow',
  },
}

/**
 * The rules of a set of limits. Suppression: one alert a monitor and level stays open until three windows end to end are clean, or the other part
 * of the day has gone on for as long; what crosses the limit to and fro in between is the same alert.
 */
export const noiseLimitRules = (limits: readonly NoiseLimit[]): Rule[] => limits.map(ruleOf)

function ruleOf({ part, is, levelDb, hold, source, ...limit }: NoiseLimit): Rule {
  const isPart: Condition = { is: part === 'night' ? 'on' : 'off', field: 'night' }
  const isOver: Condition = { is: part === 'night' ? 'off' : 'on', field: 'night' }
  const raises: Condition = { is, quantity: 'laeq20Db', level: levelDb }
  const clears: Condition = { is: 'below', quantity: 'laeq20Db', level: levelDb }
  return {
    ...limit,
    deviceKind: 'noise',
    ...airRiskPoint(part === 'day' ? 'site-noise' : 'night-work'),
    why: WHY[part],
    controls: is === 'above' ? [quieten, checkByHand] : [quieten],
    source: `${source}; window of 20 min, weather: GB 12523-2025 5.4.2 [CL]`,
    quantity: 'laeq20Db',
    unit: 'dB(A)',
    raise: { on: 'readings', allOf: [raises, isPart], ...hold },
    clear: { on: 'readings', anyOf: [clears, isOver], ...THREE_CLEAN_WINDOWS },
    context: ['laeqDb', 'lmaxDb', 'l90Db', 'valid20S', 'windMps', 'permit'],
    facts: { windowMin: NOISE_WINDOW.minutes },
  }
}
