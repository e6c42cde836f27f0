import type { Control, Rule } from '../rule.ts'
import { CLEAN_HOUR, MINUTES_SILENT_MS, MINUTES_UNJUDGED_MS, TEN_MINUTES } from './minuteTimes.ts'
import { airRiskPoint } from './riskPointsAir.ts'
import { AT_ONCE } from './times.ts'

const inspect: Control = {
  type: 'management',
  zh: '检查传声器、风罩、供电和网络，声校准后恢复',
  en: 'Inspect microphone, windscreen, power and network; check with a calibrator',
}

/** What all of these are: the monitor needs somebody, and the noise is not known meanwhile. */
const UPKEEP = {
  deviceKind: 'noise',
  ...airRiskPoint('noise-monitoring'),
  level: 'blue',
  controls: [inspect],
  trust: 'EA',
  facts: {},
} as const satisfies Partial<Rule>

/** Faults of the noise monitor itself. */
export const NOISE_MONITOR_RULES: readonly Rule[] = [
  {
    ...UPKEEP,
    id: 'noise-flat',
    controls: [...UPKEEP.controls],
    titleZh: '噪声数据恒定不变',
    titleEn: 'The noise level does not change at all',
    why: { zh: '仪器卡死，超标无人知晓', en: 'The instrument is stuck; nobody learns of an exceedance' },
    source: 'flat to 0.1 dB for 10 min, at a resolution of 0.1 dB',
    quantity: 'spread10Db',
    unit: 'dB',
    raise: { on: 'readings', allOf: [{ is: 'below', quantity: 'spread10Db', level: 0.2 }], ...AT_ONCE },
    clear: { on: 'readings', anyOf: [{ is: 'atLeast', quantity: 'spread10Db', level: 0.5 }], ...AT_ONCE },
    context: ['laeqDb', 'l90Db'],
  },
  {
    ...UPKEEP,
    id: 'noise-saturated',
    controls: [...UPKEEP.controls],
    titleZh: '噪声数据饱和',
    titleEn: 'The microphone is saturated',
    why: {
      zh: '传声器受潮或损坏，数据不可用',
      en: 'A wet or broken microphone; the values are of no use',
    },
    source: 'above 120 dB(A) in the mean of a minute: no boundary of a site is so loud',
    quantity: 'laeqDb',
    unit: 'dB(A)',
    raise: { on: 'readings', allOf: [{ is: 'above', quantity: 'laeqDb', level: 120 }], ...AT_ONCE },
    clear: { on: 'readings', anyOf: [{ is: 'below', quantity: 'laeqDb', level: 110 }], ...TEN_MINUTES },
    context: ['lmaxDb', 'l90Db', 'rainMmH'],
  },
  {
    ...UPKEEP,
    id: 'noise-insufficient',
    controls: [...UPKEEP.controls],
    titleZh: '噪声有效数据不足',
    titleEn: 'Too few valid seconds of noise',
    why: {
      zh: '数据不足 75 %，不能判定是否超标',
      en: 'With less than 75 % of the time nothing can be judged',
    },
    source: 'less than 75 % of 20 min for an hour; the weather does not count here',
    quantity: 'valid20S',
    unit: 's',
    raise: { on: 'readings', allOf: [{ is: 'below', quantity: 'valid20S', level: 900 }], ...CLEAN_HOUR },
    clear: { on: 'readings', anyOf: [{ is: 'atLeast', quantity: 'valid20S', level: 900 }], ...TEN_MINUTES },
    context: ['laeqDb'],
  },
  {
    ...UPKEEP,
    id: 'noise-calibration-overdue',
    controls: [
      {
        type: 'management',
        zh: '送检或更换仪器，期间人工复测',
        en: 'Have it verified or replaced; measure by hand until then',
      },
    ],
    titleZh: '噪声仪检定过期',
    titleEn: 'The verification of the sound level meter has run out',
    why: { zh: '过期仪器的数据不能作为依据', en: 'What it says is no evidence any more' },
    source: 'date of verification as registered (SPEC M20)',
    quantity: 'calibrationOverdueDays',
    unit: 'd',
    raise: {
      on: 'readings',
      allOf: [{ is: 'atLeast', quantity: 'calibrationOverdueDays', level: 0 }],
      ...AT_ONCE,
    },
    clear: {
      on: 'readings',
      anyOf: [{ is: 'below', quantity: 'calibrationOverdueDays', level: 0 }],
      ...AT_ONCE,
    },
    context: [],
  },
  {
    ...UPKEEP,
    id: 'noise-silent',
    controls: [...UPKEEP.controls],
    titleZh: '噪声监测设备离线',
    titleEn: 'The noise monitor is silent',
    why: { zh: '没有数据不等于没有噪声', en: 'No data does not mean no noise' },
    source: '10 min without data; a minute value every minute: SPEC M21',
    quantity: 'silentS',
    unit: 's',
    raise: { on: 'silence', afterMs: MINUTES_SILENT_MS },
    clear: { on: 'heard' },
    context: [],
    facts: { uploadEveryS: 60 },
  },
  {
    ...UPKEEP,
    id: 'noise-unjudged',
    controls: [...UPKEEP.controls],
    titleZh: '噪声监测在线但数据无效',
    titleEn: 'The noise monitor speaks, but nothing can be judged',
    why: {
      zh: '仪器故障或时钟错误，超标无人知晓',
      en: 'A fault or a wrong clock; nobody learns of an exceedance',
    },
    source: '30 min without a valid minute',
    quantity: 'unjudgedS',
    unit: 's',
    raise: { on: 'unjudged', afterMs: MINUTES_UNJUDGED_MS },
    clear: { on: 'judged' },
    context: [],
  },
]
