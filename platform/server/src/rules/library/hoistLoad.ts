import type { Control, Rule } from '../rule.ts'
import { hoistRiskPoint } from './riskPointsHoist.ts'
import { AT_ONCE, HOIST_CALM, HOIST_HELD } from './times.ts'

const LOAD_CONTEXT = ['loadT', 'ratedLoadT', 'personCount', 'heightM', 'speedMps', 'driverId'] as const

const unload: Control = {
  type: 'management',
  zh: '在当前层卸载或请部分人员离开后再启动',
  en: 'Take load off or let people out at this landing before the start',
}

/**
 * Load and persons. Coefficients of 90, 100 and 110 %: practice, not verified in a standard for hoists [NV]. A cage at rest with 110 % and
 * more is refused by its interlock and no more than overloaded; the same load under way means that the refusal has failed.
 */
export const HOIST_LOAD_RULES = [
  {
    id: 'hoist-load-warning',
    deviceKind: 'hoist',
    ...hoistRiskPoint('hoist-overload-device'),
    level: 'yellow',
    titleZh: '吊笼载重接近额定值',
    titleEn: 'Cage almost fully loaded',
    why: { zh: '再上人或上料即超载', en: 'A few more people or goods overload the cage' },
    controls: [{ type: 'management', zh: '停止上人上料', en: 'Nobody and nothing more gets in' }],
    source: 'warning coefficient 90 %, configured by the site [RP YunZhu]; value [NV]',
    trust: 'NV',
    quantity: 'loadPercent',
    unit: '%',
    raise: { on: 'readings', allOf: [{ is: 'atLeast', quantity: 'loadPercent', level: 90 }], ...HOIST_HELD },
    clear: { on: 'readings', anyOf: [{ is: 'below', quantity: 'loadPercent', level: 85.5 }], ...HOIST_CALM },
    context: [...LOAD_CONTEXT],
    facts: {},
  },
  {
    id: 'hoist-load-alarm',
    deviceKind: 'hoist',
    ...hoistRiskPoint('hoist-overload-device'),
    level: 'orange',
    titleZh: '吊笼超载',
    titleEn: 'Cage overloaded',
    why: { zh: '制动力矩余量不足，吊笼可能下滑', en: 'The brakes have little left to hold the cage with' },
    controls: [unload],
    source: 'alarm coefficient 100 %, configured by the site [RP YunZhu]; value [NV]',
    trust: 'NV',
    quantity: 'loadPercent',
    unit: '%',
    raise: { on: 'readings', allOf: [{ is: 'atLeast', quantity: 'loadPercent', level: 100 }], ...HOIST_HELD },
    clear: { on: 'readings', anyOf: [{ is: 'below', quantity: 'loadPercent', level: 95 }], ...HOIST_CALM },
    context: [...LOAD_CONTEXT],
    facts: {},
  },
  {
    id: 'hoist-overload-moving',
    deviceKind: 'hoist',
    ...hoistRiskPoint('hoist-overload-device'),
    level: 'red',
    titleZh: '严重超载仍在运行',
    titleEn: 'The cage runs although it is far overloaded',
    why: {
      zh: '静载超过 110 % 应拒绝启动，超载保护失效或被短接',
      en: 'From 110 % at rest no start is possible: the overload protection has failed or is bridged',
    },
    controls: [
      {
        type: 'emergency',
        zh: '就近停层疏散人员，停用，检修超载保护装置',
        en: 'Stop at the nearest landing, let everybody out, take it out of use and mend the protection',
      },
    ],
    source: 'refusal from 110 % at rest [NV], 5 % for what movement adds [EA]',
    trust: 'NV',
    quantity: 'loadPercent',
    unit: '%',
    raise: {
      on: 'readings',
      allOf: [
        // The device weighs at rest; under way the start (0.3 m/s²: 3 %) and ripple (2 %) come on top. [EA]
        { is: 'atLeast', quantity: 'loadPercent', level: 115 },
        { is: 'on', field: 'moving' },
      ],
      ...HOIST_HELD,
    },
    clear: {
      on: 'readings',
      anyOf: [
        { is: 'below', quantity: 'loadPercent', level: 109 },
        { is: 'off', field: 'moving' },
      ],
      ...HOIST_CALM,
    },
    context: [...LOAD_CONTEXT],
    facts: {},
  },
  {
    id: 'hoist-overload-device-acted',
    deviceKind: 'hoist',
    ...hoistRiskPoint('hoist-overload-device'),
    level: 'orange',
    titleZh: '超载保护装置动作',
    titleEn: 'The overload protection has acted',
    why: { zh: '吊笼超载，启动被拒绝', en: 'The cage is overloaded and refuses to start' },
    controls: [unload],
    source: 'GB/T 37537-2019; overload device: self-inspection form [RP form]',
    trust: 'RP',
    quantity: 'loadPercent',
    unit: '%',
    raise: { on: 'readings', allOf: [{ is: 'acting', limit: 'overload' }], ...AT_ONCE },
    clear: { on: 'readings', anyOf: [{ is: 'released', limit: 'overload' }], ...HOIST_CALM },
    context: [...LOAD_CONTEXT],
    facts: { limit: 'overload' },
  },
  {
    id: 'hoist-persons-over',
    deviceKind: 'hoist',
    ...hoistRiskPoint('hoist-persons'),
    level: 'orange',
    titleZh: '吊笼超员',
    titleEn: 'Too many persons in the cage',
    why: {
      zh: '超过限载人数，应拒绝启动',
      en: 'More persons than the registered limit: no start is allowed',
    },
    controls: [
      { type: 'management', zh: '超出人员离开吊笼', en: 'Those above the limit leave the cage' },
      { type: 'training', zh: '高峰期专人疏导', en: 'Somebody guides the queue at peak hours' },
    ],
    source: 'registered limit of the site (limitPersonCount) [RP YunZhu]; refusal above it',
    trust: 'EA',
    quantity: 'personCount',
    limitQuantity: 'limitPersonCount',
    unit: '',
    raise: { on: 'readings', allOf: [{ is: 'atLeast', quantity: 'personsOver', level: 1 }], ...HOIST_HELD },
    clear: { on: 'readings', anyOf: [{ is: 'below', quantity: 'personsOver', level: 1 }], ...HOIST_CALM },
    context: ['loadPercent', 'heightM', 'speedMps', 'driverId'],
    facts: {},
  },
] satisfies Rule[]
