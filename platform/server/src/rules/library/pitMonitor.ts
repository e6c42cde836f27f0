import type { Control, Rule } from '../rule.ts'
import { PIT_SILENT_MS, PIT_UNJUDGED_MS, QUIET_AGAIN, TWICE } from './pitTimes.ts'
import { pitRiskPoint } from './riskPointsPit.ts'
import { AT_ONCE } from './times.ts'

const inspect: Control = {
  type: 'management',
  zh: '检查测点、供电和采集箱，恢复前人工监测',
  en: 'Inspect point, power and logger; measure by hand until it works',
}

/** What all of these are: the point needs somebody, and the wall is not known there meanwhile. */
const UPKEEP = {
  deviceKind: 'pit',
  ...pitRiskPoint('pit-monitoring'),
  level: 'blue',
  trust: 'EA',
  facts: {},
} as const satisfies Partial<Rule>

/** Faults of a measuring point itself. */
export const PIT_MONITOR_RULES: readonly Rule[] = [
  {
    ...UPKEEP,
    id: 'pit-point-alone',
    level: 'yellow',
    controls: [
      {
        type: 'management',
        zh: '现场查看测点是否被碰，人工复测并目视检查坑壁',
        en: 'See on site whether the point was struck; measure by hand and look at the wall',
      },
    ],
    titleZh: '单个测点突变，疑似仪器问题',
    titleEn: 'One point jumps, its neighbours are still',
    why: {
      zh: '可能是测点被碰或仪器故障，查明前不能排除真实变形',
      en: 'The point was struck or is at fault, most likely; until that is seen it may be real',
    },
    source: 'more than 10 mm within a day while every point within 15 m moves less than 2 mm',
    quantity: 'movedMm',
    unit: 'mm',
    raise: {
      on: 'readings',
      allOf: [
        { is: 'above', quantity: 'movedMm', level: 10 },
        { is: 'on', field: 'neighboursStill' },
      ],
      ...TWICE,
    },
    clear: {
      on: 'readings',
      anyOf: [
        { is: 'below', quantity: 'movedMm', level: 5 },
        { is: 'off', field: 'neighboursStill' },
      ],
      ...TWICE,
    },
    context: ['pointName', 'instrument', 'cumulative', 'unit', 'neighboursMovedMm'],
  },
  {
    ...UPKEEP,
    id: 'pit-flat',
    controls: [inspect],
    titleZh: '测点数据恒定不变',
    titleEn: 'The value of a point does not change at all',
    why: { zh: '传感器卡死或采集箱重复上送', en: 'The sensor is stuck, or the logger repeats itself' },
    source: 'the very same value for 12 h: noise and the warmth of the day alone move any instrument',
    quantity: 'unchangedH',
    unit: 'h',
    raise: { on: 'readings', allOf: [{ is: 'atLeast', quantity: 'unchangedH', level: 12 }], ...AT_ONCE },
    clear: { on: 'readings', anyOf: [{ is: 'below', quantity: 'unchangedH', level: 1 }], ...QUIET_AGAIN },
    context: ['pointName', 'instrument', 'cumulative', 'unit'],
  },
  {
    ...UPKEEP,
    id: 'pit-silent',
    controls: [inspect],
    titleZh: '基坑测点离线',
    titleEn: 'A point of the pit is silent',
    why: { zh: '没有数据不等于没有变形', en: 'No data does not mean no movement' },
    source: 'an hour without a measurement; every 10 min: SPEC M23',
    quantity: 'silentS',
    unit: 's',
    raise: { on: 'silence', afterMs: PIT_SILENT_MS },
    clear: { on: 'heard' },
    context: [],
    facts: { uploadEveryS: 600 },
  },
  {
    ...UPKEEP,
    id: 'pit-unjudged',
    controls: [inspect],
    titleZh: '基坑测点在线但数据无效',
    titleEn: 'A point of the pit speaks, but nothing can be judged',
    why: { zh: '传感器断线、遮挡或时钟错误', en: 'A cut cable, a hidden prism or a wrong clock' },
    source: 'two hours without a valid measurement',
    quantity: 'unjudgedS',
    unit: 's',
    raise: { on: 'unjudged', afterMs: PIT_UNJUDGED_MS },
    clear: { on: 'judged' },
    context: [],
  },
]
