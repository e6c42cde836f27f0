import type { Control, Rule } from '../rule.ts'
import { MINUTES_SILENT_MS, MINUTES_UNJUDGED_MS, TEN_MINUTES } from './minuteTimes.ts'
import { airRiskPoint } from './riskPointsAir.ts'
import { AT_ONCE } from './times.ts'

const inspect: Control = {
  type: 'management',
  zh: '检查仪器、采样泵和采样管，清洗并校准',
  en: 'Inspect instrument, pump and inlet; clean and calibrate',
}

/** What all of these are: the monitor needs somebody, and the dust is not known meanwhile. */
const UPKEEP = {
  deviceKind: 'dust',
  ...airRiskPoint('dust-monitoring'),
  level: 'blue',
  trust: 'EA',
  facts: {},
} as const satisfies Partial<Rule>

/** Faults of the dust monitor itself, and of the spray that hangs on it. */
export const DUST_MONITOR_RULES: readonly Rule[] = [
  {
    ...UPKEEP,
    id: 'dust-order',
    controls: [inspect],
    titleZh: '颗粒物数值倒挂',
    titleEn: 'Finer dust than there is dust',
    why: {
      zh: 'PM2.5 高于 PM10 或 PM10 高于 TSP，数据不可信',
      en: 'PM2.5 above PM10, or PM10 above TSP: the values cannot be trusted',
    },
    source: 'a part cannot be more than the whole; 20 % for two values with ±10 % each [PG], for 10 min',
    quantity: 'orderPercent',
    unit: '%',
    raise: { on: 'readings', allOf: [{ is: 'above', quantity: 'orderPercent', level: 120 }], ...TEN_MINUTES },
    clear: { on: 'readings', anyOf: [{ is: 'below', quantity: 'orderPercent', level: 105 }], ...TEN_MINUTES },
    context: ['pm25UgM3', 'pm10UgM3', 'tspUgM3', 'humidityPercent'],
  },
  {
    ...UPKEEP,
    id: 'dust-flat',
    controls: [inspect],
    titleZh: '扬尘数据恒定不变',
    titleEn: 'The dust values do not change at all',
    why: { zh: '仪器卡死，超标无人知晓', en: 'The instrument is stuck; nobody learns of an exceedance' },
    source: 'the same PM10 and the same TSP for 10 min',
    quantity: 'unchangedMin',
    unit: 'min',
    raise: {
      on: 'readings',
      allOf: [
        { is: 'atLeast', quantity: 'unchangedMin', level: 10 },
        { is: 'atLeast', quantity: 'pm10UgM3', level: 1 },
      ],
      ...AT_ONCE,
    },
    clear: { on: 'readings', anyOf: [{ is: 'below', quantity: 'unchangedMin', level: 2 }], ...AT_ONCE },
    context: ['pm10UgM3', 'tspUgM3', 'districtPm10UgM3'],
  },
  {
    ...UPKEEP,
    id: 'dust-zero',
    controls: [inspect],
    titleZh: '扬尘数据为零',
    titleEn: 'The dust monitor shows no dust at all',
    why: {
      zh: '采样泵故障：任何空气中都有颗粒物',
      en: 'The pump is broken: there are particles in any air',
    },
    source: 'zero with mark N; PM10 below 1 µg/m³ for 10 min',
    quantity: 'pm10UgM3',
    unit: 'µg/m³',
    raise: { on: 'readings', allOf: [{ is: 'below', quantity: 'pm10UgM3', level: 1 }], ...TEN_MINUTES },
    clear: { on: 'readings', anyOf: [{ is: 'atLeast', quantity: 'pm10UgM3', level: 2 }], ...TEN_MINUTES },
    context: ['pm25UgM3', 'tspUgM3', 'districtPm10UgM3'],
  },
  {
    ...UPKEEP,
    id: 'dust-spray-ineffective',
    ...airRiskPoint('dust-spray'),
    level: 'yellow',
    controls: [
      {
        type: 'engineering',
        zh: '检查水箱、水泵、阀门和喷头，改用雾炮或洒水车',
        en: 'Check tank, pump, valves and nozzles; use a fog gun or a water truck instead',
      },
    ],
    titleZh: '喷淋开启但扬尘未下降',
    titleEn: 'The spray runs, and the dust does not fall',
    why: { zh: '喷淋失效，扬尘持续', en: 'The spray does nothing, and the dust goes on' },
    source:
      'PM10 not 20 % lower 20 min after the start; judged only while it is above 150 µg/m³, where a spray is asked for',
    quantity: 'sprayFallPercent',
    unit: '%',
    raise: {
      on: 'readings',
      allOf: [
        { is: 'below', quantity: 'sprayFallPercent', level: 20 },
        { is: 'above', quantity: 'pm10FiveMinUgM3', level: 150 },
        { is: 'on', field: 'sprayOn' },
      ],
      ...AT_ONCE,
    },
    clear: {
      on: 'readings',
      anyOf: [
        { is: 'atLeast', quantity: 'sprayFallPercent', level: 20 },
        { is: 'below', quantity: 'pm10FiveMinUgM3', level: 135 },
        { is: 'off', field: 'sprayOn' },
      ],
      ...AT_ONCE,
    },
    context: ['pm10FiveMinUgM3', 'districtPm10UgM3', 'windMps', 'humidityPercent'],
  },
  {
    ...UPKEEP,
    id: 'dust-silent',
    controls: [inspect],
    titleZh: '扬尘监测设备离线',
    titleEn: 'The dust monitor is silent',
    why: { zh: '没有数据不等于没有扬尘', en: 'No data does not mean no dust' },
    source: '10 min without data; live values every 30 s: SPEC M18',
    quantity: 'silentS',
    unit: 's',
    raise: { on: 'silence', afterMs: MINUTES_SILENT_MS },
    clear: { on: 'heard' },
    context: [],
    facts: { uploadEveryS: 30 },
  },
  {
    ...UPKEEP,
    id: 'dust-unjudged',
    controls: [inspect],
    titleZh: '扬尘监测在线但数据无效',
    titleEn: 'The dust monitor speaks, but nothing can be judged',
    why: {
      zh: '仪器故障、通信异常、校准或时钟错误持续，超标无人知晓',
      en: 'A standing fault, broken link, calibration or wrong clock; nobody learns of an exceedance',
    },
    source: '30 min of marks such as D, B, C, F, M (HJ 212-2017 6.6.4 [CL]) without a valid minute',
    quantity: 'unjudgedS',
    unit: 's',
    raise: { on: 'unjudged', afterMs: MINUTES_UNJUDGED_MS },
    clear: { on: 'judged' },
    context: [],
  },
]
