import type { Condition, Control, Rule } from '../rule.ts'
import type { DustLimit } from './dustStandards.ts'
import { airRiskPoint } from './riskPointsAir.ts'
import { AT_ONCE } from './times.ts'

/** Comes back below 90 % of what it exceeded. [EA] */
const HYSTERESIS = 0.9
/** A spray runs for 30 min per start [PG zzxww.com 2022-12-15]: so long the 5-min mean has been low before the next rise is news. */
const SPRAY_RUN = { holdMs: 30 * 60_000, maxGapMs: 5 * 60_000 } as const
/**
 * The hour is above from its last minute on, and an hour later the next one is too. An hour stays valid with a quarter of it missing, and so does the
 * hold. [EA]
 */
const TWO_HOURS = { holdMs: 60 * 60_000, maxGapMs: 16 * 60_000 } as const

const spray: Control = {
  type: 'engineering',
  zh: '开启喷淋、雾炮，湿法作业',
  en: 'Sprays and fog guns on, work wet',
}
const cover: Control = {
  type: 'management',
  zh: '检查裸土覆盖、车辆冲洗和道路保洁',
  en: 'Check covers of bare soil, the vehicle wash and the roads',
}
const stopDusty: Control = {
  type: 'emergency',
  zh: '停止土方、拆除、切割等产尘作业',
  en: 'Stop earthwork, demolition and cutting',
}
const CONTROLS: Record<Rule['level'], Control[]> = {
  blue: [spray],
  yellow: [spray, cover],
  orange: [spray, cover, stopDusty],
  red: [stopDusty, spray, cover],
}

const WHY: Rule['why'] = {
  zh: '颗粒物危害工人和周边居民的呼吸健康',
  en: 'The particles harm the lungs of workers and neighbours',
}

/** The rules of a set of limits. Means of an hour stand for an hour, so they raise and clear at once. */
export const dustLimitRules = (limits: readonly DustLimit[]): Rule[] => limits.map(ruleOf)

function ruleOf(limit: DustLimit): Rule {
  const { quantity, aboveUgM3, excessUgM3 } = limit
  const belowUgM3 = limit.belowUgM3 ?? HYSTERESIS * aboveUgM3
  const raises: Condition[] = [{ is: 'above', quantity, level: aboveUgM3 }]
  const clears: Condition[] = [{ is: 'below', quantity, level: belowUgM3 }]
  if (excessUgM3 !== undefined) {
    raises.push({ is: 'above', quantity: 'pm10ExcessUgM3', level: excessUgM3 })
    clears.push({ is: 'below', quantity: 'pm10ExcessUgM3', level: HYSTERESIS * excessUgM3 })
  }
  const isFiveMin = quantity === 'pm10FiveMinUgM3' || quantity === 'tspFiveMinUgM3'
  return {
    id: limit.id,
    deviceKind: 'dust',
    ...airRiskPoint('site-dust'),
    level: limit.level,
    titleZh: limit.titleZh,
    titleEn: limit.titleEn,
    why: WHY,
    controls: CONTROLS[limit.level],
    source: limit.source,
    trust: limit.trust,
    quantity,
    unit: 'µg/m³',
    raise: { on: 'readings', allOf: raises, ...(limit.twoHours ? TWO_HOURS : AT_ONCE) },
    clear: { on: 'readings', anyOf: clears, ...(isFiveMin ? SPRAY_RUN : AT_ONCE) },
    context: [
      'pm10FiveMinUgM3',
      'pm10RunningHourUgM3',
      'pm10HourUgM3',
      'districtPm10UgM3',
      'districtMonitors',
      'pm10ExcessUgM3',
      'windMps',
      'windDirectionDeg',
    ].filter((name) => name !== quantity),
    facts: {},
  }
}
