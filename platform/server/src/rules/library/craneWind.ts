import type { Control, Rule } from '../rule.ts'
import { riskPoint } from './riskPointsCrane.ts'
import { CALM_AGAIN, CALM_WIND, DEBOUNCED } from './times.ts'

const WIND_CONTEXT = ['windDirectionDeg', 'loadT', 'slewDeg'] as const

const landTheLoad: Control = {
  type: 'emergency',
  zh: '吊物就近落地，停止起重作业',
  en: 'Land the load at the nearest safe place and stop lifting',
}
const freeSlewing: Control = {
  type: 'engineering',
  zh: '小车收回，吊钩升起，松开回转制动使臂架随风',
  en: 'Trolley in, hook up, slewing brake released so that the jib turns with the wind',
}

/**
 * Wind at the top of the crane, instantaneous as GB 6067.1-2010 9.6.1 asks [CL]. Clears 2 m/s below for 10 min [EA]. Four levels are
 * four rules: each has its own source and its own addressees, and a squall that rises through them says so at each step.
 */
export const CRANE_WIND_RULES = [
  {
    id: 'crane-wind-no-jacking',
    deviceKind: 'crane',
    ...riskPoint('crane-jacking'),
    level: 'blue',
    titleZh: '风速达安拆、顶升停止值',
    titleEn: 'Wind stops erecting, jacking and dismantling',
    why: {
      zh: '安装、顶升、拆卸中的塔吊抗风能力不足',
      en: 'A crane that is being erected, jacked or dismantled withstands less wind',
    },
    controls: [
      {
        type: 'management',
        zh: '停止安装、顶升和拆卸，未固定的标准节立即固定',
        en: 'Stop erecting, jacking and dismantling; fix any loose mast section at once',
      },
    ],
    source: 'GB 55034-2022 3.4.7; JGJ 33-2012 4.1.14',
    trust: 'CL',
    quantity: 'windMps',
    unit: 'm/s',
    raise: { on: 'readings', allOf: [{ is: 'atLeast', quantity: 'windMps', level: 9 }], ...DEBOUNCED },
    clear: { on: 'readings', anyOf: [{ is: 'below', quantity: 'windMps', level: 7 }], ...CALM_WIND },
    context: [...WIND_CONTEXT],
    facts: {},
  },
  {
    id: 'crane-wind-warning',
    deviceKind: 'crane',
    ...riskPoint('crane-strong-wind'),
    level: 'yellow',
    titleZh: '风力达六级',
    titleEn: 'Wind of force 6',
    why: { zh: '吊物摆动加大，风速可能继续上升', en: 'Loads swing more, and the wind may rise further' },
    controls: [
      {
        type: 'management',
        zh: '停止大面积构件吊装，做好停工准备',
        en: 'No lifting of large panels; get ready to stop',
      },
    ],
    source: 'JGJ 276-2012 3.0.12',
    trust: 'CL',
    quantity: 'windMps',
    unit: 'm/s',
    raise: { on: 'readings', allOf: [{ is: 'atLeast', quantity: 'windMps', level: 10.8 }], ...DEBOUNCED },
    clear: { on: 'readings', anyOf: [{ is: 'below', quantity: 'windMps', level: 8.8 }], ...CALM_WIND },
    context: [...WIND_CONTEXT],
    facts: {},
  },
  {
    id: 'crane-wind-stop',
    deviceKind: 'crane',
    ...riskPoint('crane-strong-wind'),
    level: 'orange',
    titleZh: '风速达停吊值',
    titleEn: 'Wind stops all lifting',
    why: {
      zh: '吊物失控、塔吊附加风载过大',
      en: 'Loads cannot be held; the wind load on the crane is too great',
    },
    controls: [
      landTheLoad,
      { type: 'management', zh: '复工前试吊确认', en: 'A trial lift before work resumes' },
    ],
    source: 'JGJ 33-2012 4.1.15; JGJ 196-2010 4.0.9',
    trust: 'CL',
    quantity: 'windMps',
    unit: 'm/s',
    raise: { on: 'readings', allOf: [{ is: 'atLeast', quantity: 'windMps', level: 12 }], ...DEBOUNCED },
    clear: { on: 'readings', anyOf: [{ is: 'below', quantity: 'windMps', level: 10 }], ...CALM_WIND },
    context: [...WIND_CONTEXT],
    facts: {},
  },
  {
    id: 'crane-wind-danger',
    deviceKind: 'crane',
    ...riskPoint('crane-strong-wind'),
    level: 'red',
    titleZh: '风力超过六级，危险',
    titleEn: 'Wind beyond force 6: danger',
    why: {
      zh: '臂架被风带动，可能碰撞或失稳',
      en: 'The wind drives the jib; it may strike something or the crane fail',
    },
    controls: [
      landTheLoad,
      freeSlewing,
      {
        type: 'management',
        zh: '撤离塔吊及回转范围内人员',
        en: 'Everybody leaves the crane and the area of its jib',
      },
    ],
    source: 'critical value of a monitoring platform; upper end of force 6',
    trust: 'RP',
    quantity: 'windMps',
    unit: 'm/s',
    raise: {
      on: 'readings',
      allOf: [{ is: 'atLeast', quantity: 'windMps', level: 13.8 }],
      ...DEBOUNCED,
      // 3 s by the source of the value, not the common 2.5 s.
      holdMs: 3_000,
    },
    clear: { on: 'readings', anyOf: [{ is: 'below', quantity: 'windMps', level: 11.8 }], ...CALM_WIND },
    context: [...WIND_CONTEXT],
    facts: { designInServiceMps: 20 },
  },
  {
    id: 'crane-lifting-in-wind',
    deviceKind: 'crane',
    ...riskPoint('crane-strong-wind'),
    level: 'red',
    titleZh: '大风中违规起吊',
    titleEn: 'Lifting although the wind forbids it',
    why: {
      zh: '风速达停吊值仍吊有重物，属违规作业',
      en: 'A load is on the hook although the wind has reached the stop value',
    },
    controls: [
      landTheLoad,
      { type: 'management', zh: '约谈司机与信号工并记录', en: 'Speak to driver and signaller, on record' },
    ],
    source: 'JGJ 33-2012 4.1.15; JGJ 196-2010 4.0.9',
    trust: 'CL',
    quantity: 'windMps',
    unit: 'm/s',
    raise: {
      on: 'readings',
      allOf: [
        { is: 'atLeast', quantity: 'windMps', level: 12 },
        // Above what a load cell drifts in a day (0.05–0.3 t), below what is worth lifting. [EA]
        { is: 'atLeast', quantity: 'loadT', level: 0.35 },
      ],
      ...DEBOUNCED,
      // A gust during a lift is no violation; going on is. [EA]
      holdMs: 10_000,
    },
    clear: {
      on: 'readings',
      anyOf: [
        { is: 'below', quantity: 'loadT', level: 0.3 },
        { is: 'below', quantity: 'windMps', level: 10 },
      ],
      ...CALM_AGAIN,
    },
    context: ['loadT', 'radiusM', 'hookHeightM', 'hoistMps', 'windDirectionDeg', 'driverId'],
    facts: {},
  },
] satisfies Rule[]
