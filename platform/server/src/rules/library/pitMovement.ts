import type { AlertLevel, TrustTag } from '@gongdi/contract'
import type { Control, Rule } from '../rule.ts'
import { QUIET_AGAIN, THREE_DAYS, TWICE } from './pitTimes.ts'
import { pitRiskPoint } from './riskPointsPit.ts'

const watchCloser: Control = {
  type: 'management',
  zh: '加密监测，会同设计、监理分析原因',
  en: 'Measure more often; find the cause with designer and supervisor',
}
const stopDigging: Control = {
  type: 'emergency',
  zh: '停止开挖，坑边卸载，必要时回填反压或增设支撑',
  en: 'Stop digging, unload the edge, fill back or add props if need be',
}
const evacuate: Control = {
  type: 'emergency',
  zh: '立即停工，撤出坑内和坑边人员，通知周边和质安监站',
  en: 'Stop work at once, everybody out and off the edge; warn the surroundings and the authority',
}

interface Step {
  id: string
  percent: number
  level: AlertLevel
  titleZh: string
  titleEn: string
  why: Rule['why']
  controls: Control[]
  source: string
  trust: TrustTag
}

const CONTROL_VALUES = 'GB 50911-2013 9.1.5: yellow, orange, red at 70, 85, 100 % of the control value'

/** Steps of the cumulative change, in % of the designer's warning value. */
const CUMULATIVE_STEPS: readonly Step[] = [
  {
    id: 'pit-cumulative-warning',
    percent: 70,
    level: 'yellow',
    titleZh: '累计变化达预警值 70 %',
    titleEn: 'Cumulative change at 70 % of its value',
    why: { zh: '变形继续发展将达到预警值', en: 'If it goes on, the warning value will be reached' },
    controls: [watchCloser],
    source: CONTROL_VALUES,
    trust: 'CL',
  },
  {
    id: 'pit-cumulative-alarm',
    percent: 85,
    level: 'orange',
    titleZh: '累计变化达预警值 85 %',
    titleEn: 'Cumulative change at 85 % of its value',
    why: { zh: '变形接近预警值', en: 'The warning value is close' },
    controls: [watchCloser, stopDigging],
    source: CONTROL_VALUES,
    trust: 'CL',
  },
  {
    id: 'pit-cumulative-limit',
    percent: 100,
    level: 'red',
    titleZh: '累计变化达到预警值',
    titleEn: 'Cumulative change has reached its value',
    why: { zh: '支护已达设计允许变形，可能失稳', en: 'The wall has moved as far as its design allows' },
    controls: [stopDigging, watchCloser],
    source: `GB 50497-2019 8.0.1, 8.0.4; ${CONTROL_VALUES}`,
    trust: 'CL',
  },
  {
    id: 'pit-cumulative-danger',
    percent: 120,
    level: 'red',
    titleZh: '累计变化超过预警值 120 %，危险',
    titleEn: 'Cumulative change at 120 % of its value: danger',
    why: {
      zh: '支护变形远超设计允许值，可能坍塌',
      en: 'Far beyond what its design allows; the pit may collapse',
    },
    controls: [evacuate, stopDigging],
    source: 'danger from 120 % on: practice bands',
    trust: 'RP',
  },
]

const CONTEXT = [
  'pointName',
  'instrument',
  'cumulative',
  'limitCumulative',
  'ratePerDay',
  'limitRatePerDay',
  'unit',
  'excavationDepthM',
]

/** 5 % of the step below it. [EA] */
const HYSTERESIS = 0.95

const cumulativeRule = ({ percent, ...step }: Step): Rule => ({
  ...step,
  deviceKind: 'pit',
  ...pitRiskPoint(percent >= 120 ? 'pit-collapse' : 'pit-deformation'),
  quantity: 'cumulativePercent',
  unit: '%',
  raise: {
    on: 'readings',
    allOf: [{ is: 'atLeast', quantity: 'cumulativePercent', level: percent }],
    ...TWICE,
  },
  clear: {
    on: 'readings',
    anyOf: [{ is: 'below', quantity: 'cumulativePercent', level: HYSTERESIS * percent }],
    ...QUIET_AGAIN,
  },
  context: CONTEXT,
  facts: {},
})

/** How far the pit has moved, and how fast, against the designer's values. After the base slab is cast the rate should count from 70 % on: when it is cast is not told. */
export const PIT_MOVEMENT_RULES: readonly Rule[] = [
  ...CUMULATIVE_STEPS.map(cumulativeRule),
  {
    id: 'pit-rate-limit',
    deviceKind: 'pit',
    ...pitRiskPoint('pit-deformation'),
    level: 'orange',
    titleZh: '变化速率达到预警值',
    titleEn: 'The rate of change has reached its value',
    why: { zh: '变形加快，可能失稳', en: 'It moves faster and faster, and may fail' },
    controls: [stopDigging, watchCloser],
    source: 'GB 50497-2019 8.0.4 and its notes',
    trust: 'CL',
    quantity: 'ratePercent',
    unit: '%',
    raise: {
      on: 'readings',
      allOf: [{ is: 'atLeast', quantity: 'ratePercent', level: 100 }],
      ...TWICE,
    },
    clear: {
      on: 'readings',
      anyOf: [{ is: 'below', quantity: 'ratePercent', level: 95 }],
      ...QUIET_AGAIN,
    },
    context: CONTEXT,
    facts: {},
  },
  {
    id: 'pit-rate-three-days',
    deviceKind: 'pit',
    ...pitRiskPoint('pit-deformation'),
    level: 'orange',
    titleZh: '变化速率连续 3 天超过预警值 70 %',
    titleEn: 'The rate has been above 70 % of its value for three days',
    why: { zh: '变形持续发展不收敛', en: 'The movement goes on and does not settle' },
    controls: [stopDigging, watchCloser],
    source: 'GB 50497-2019, notes of table 8.0.4, 8.0.3',
    trust: 'CL',
    quantity: 'ratePercent',
    unit: '%',
    raise: {
      on: 'readings',
      allOf: [{ is: 'above', quantity: 'ratePercent', level: 70 }],
      ...THREE_DAYS,
    },
    clear: {
      on: 'readings',
      anyOf: [{ is: 'below', quantity: 'ratePercent', level: 66.5 }],
      ...QUIET_AGAIN,
    },
    context: CONTEXT,
    facts: { days: 3 },
  },
  {
    id: 'pit-sudden-movement',
    deviceKind: 'pit',
    ...pitRiskPoint('pit-collapse'),
    level: 'red',
    titleZh: '位移突然增大，危险',
    titleEn: 'A sudden large movement: danger',
    why: {
      zh: '一天内位移超过 10 mm，基坑可能坍塌',
      en: 'More than 10 mm within a day: the pit may collapse',
    },
    controls: [evacuate],
    source: 'GB 50497-2019 8.0.9 (mandatory) [CL]; 10 mm a day assumed',
    trust: 'EA',
    quantity: 'movedMm',
    unit: 'mm',
    raise: {
      on: 'readings',
      allOf: [
        { is: 'above', quantity: 'movedMm', level: 10 },
        { is: 'off', field: 'neighboursStill' },
      ],
      ...TWICE,
    },
    clear: { on: 'readings', anyOf: [{ is: 'below', quantity: 'movedMm', level: 5 }], ...QUIET_AGAIN },
    context: [...CONTEXT, 'neighboursMovedMm'],
    facts: {},
  },
]
