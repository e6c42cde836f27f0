import type { Control, Rule } from '../rule.ts'
import { hoistRiskPoint } from './riskPointsHoist.ts'
import { AT_ONCE, DEBOUNCED, HOIST_CALM } from './times.ts'

const MOTION_CONTEXT = ['heightM', 'speedMps', 'loadPercent', 'personCount', 'driverId'] as const

const outOfUse: Control = {
  type: 'emergency',
  zh: '停用并救出人员，由维保单位查明原因、修复并试验合格后恢复',
  en: 'Out of use: get people out; the maintainer finds the cause, mends it and tests it',
}

/** How a rule about one switch or device reads: it follows its bit and its events. */
const onLimit = (limit: string) =>
  ({
    raise: { on: 'readings', allOf: [{ is: 'acting', limit }], ...AT_ONCE },
    clear: { on: 'readings', anyOf: [{ is: 'released', limit }], ...HOIST_CALM },
    facts: { limit },
  }) satisfies Partial<Rule>

/** Speed, the anti-fall device, and the switches at the ends. */
export const HOIST_MOTION_RULES = [
  {
    id: 'hoist-overspeed-warning',
    deviceKind: 'hoist',
    ...hoistRiskPoint('hoist-anti-fall'),
    level: 'yellow',
    titleZh: '吊笼速度偏高',
    titleEn: 'The cage is faster than rated',
    why: { zh: '变频器、制动器可能异常', en: 'Converter or brakes may be at fault' },
    controls: [
      { type: 'management', zh: '停层检查传动与制动', en: 'Stop at a landing; inspect drive and brakes' },
    ],
    source: '105 % of the rated speed: begin of the overspeed sequence',
    trust: 'EA',
    quantity: 'speedPercent',
    unit: '%',
    raise: { on: 'readings', allOf: [{ is: 'atLeast', quantity: 'speedPercent', level: 105 }], ...DEBOUNCED },
    clear: { on: 'readings', anyOf: [{ is: 'below', quantity: 'speedPercent', level: 102 }], ...HOIST_CALM },
    context: ['speedMps', 'ratedSpeedMps', 'heightM', 'loadPercent', 'driverId'],
    facts: {},
  },
  {
    id: 'hoist-overspeed',
    deviceKind: 'hoist',
    ...hoistRiskPoint('hoist-anti-fall'),
    level: 'red',
    titleZh: '吊笼超速',
    titleEn: 'The cage runs away',
    why: {
      zh: '制动可能失效，防坠安全器随时动作',
      en: 'The brakes may have failed; the anti-fall device is about to trip',
    },
    controls: [outOfUse],
    source: '110 % of the rated speed, at once; sensor noise is 1.5 %',
    trust: 'EA',
    quantity: 'speedPercent',
    unit: '%',
    raise: { on: 'readings', allOf: [{ is: 'atLeast', quantity: 'speedPercent', level: 110 }], ...AT_ONCE },
    clear: {
      on: 'readings',
      anyOf: [{ is: 'below', quantity: 'speedPercent', level: 104.5 }],
      ...HOIST_CALM,
    },
    context: ['speedMps', 'ratedSpeedMps', 'heightM', 'loadPercent', 'personCount', 'driverId'],
    facts: {},
  },
  {
    id: 'hoist-anti-fall-tripped',
    deviceKind: 'hoist',
    ...hoistRiskPoint('hoist-anti-fall'),
    level: 'red',
    titleZh: '防坠安全器动作',
    titleEn: 'The anti-fall device has tripped',
    why: {
      zh: '吊笼曾失控下滑，人员可能被困',
      en: 'The cage ran away and was caught; people may be trapped',
    },
    controls: [outOfUse],
    source: 'JGJ 215-2010 4.1.7, 5.3.6; reset by hand after examination: self-inspection form [RP form]',
    trust: 'CL',
    quantity: 'speedMps',
    unit: 'm/s',
    ...onLimit('antiFall'),
    context: ['heightM', 'loadPercent', 'personCount', 'driverId', 'calibrationAgeDays', 'dropTestAgeDays'],
  },
  {
    id: 'hoist-ultimate-limit',
    deviceKind: 'hoist',
    ...hoistRiskPoint('hoist-limits'),
    level: 'red',
    titleZh: '极限开关动作',
    titleEn: 'The ultimate limit switch has acted',
    why: {
      zh: '行程限位已失效，吊笼险些冲顶或蹾底',
      en: 'The limit switch before it has failed: the cage almost ran off its way',
    },
    controls: [outOfUse],
    source: 'JGJ 215-2010 5.2.10; ≥ 0.15 m beyond the limit switch: self-inspection form [RP form]',
    trust: 'CL',
    quantity: 'heightM',
    unit: 'm',
    ...onLimit('ultimateLimit'),
    context: [...MOTION_CONTEXT],
  },
  {
    id: 'hoist-upper-limit',
    deviceKind: 'hoist',
    ...hoistRiskPoint('hoist-limits'),
    level: 'yellow',
    titleZh: '上限位动作',
    titleEn: 'The upper limit switch has acted',
    why: {
      zh: '不得以限位开关正常停层；再失效一次即冲顶',
      en: 'A limit switch is no normal stop; if it failed the cage would run on to the ultimate switch',
    },
    controls: [
      {
        type: 'management',
        zh: '低速下行离开限位，提醒司机正常停层',
        en: 'Drive down slowly; remind the driver to stop at landings',
      },
    ],
    source: 'JGJ 215-2010 5.2.10',
    trust: 'CL',
    quantity: 'heightM',
    unit: 'm',
    ...onLimit('upperLimit'),
    context: [...MOTION_CONTEXT],
  },
  {
    id: 'hoist-lower-limit',
    deviceKind: 'hoist',
    ...hoistRiskPoint('hoist-limits'),
    level: 'blue',
    titleZh: '下限位动作',
    titleEn: 'The lower limit switch has acted',
    why: {
      zh: '不得以限位开关正常停层；再失效一次即蹾底',
      en: 'A limit switch is no normal stop; if it failed the cage would run into the buffer',
    },
    controls: [
      {
        type: 'management',
        zh: '提醒司机正常停层，检查制动距离',
        en: 'Remind the driver to stop at the landing; check the braking distance',
      },
    ],
    source: 'JGJ 215-2010 5.2.10',
    trust: 'CL',
    quantity: 'heightM',
    unit: 'm',
    ...onLimit('lowerLimit'),
    context: [...MOTION_CONTEXT],
  },
  {
    id: 'hoist-emergency-stop',
    deviceKind: 'hoist',
    ...hoistRiskPoint('hoist-drive'),
    level: 'yellow',
    titleZh: '急停按下',
    titleEn: 'The emergency stop was pressed',
    why: { zh: '笼内人员遇到险情', en: 'Somebody in the cage saw a danger' },
    controls: [
      {
        type: 'management',
        zh: '联系司机，查明原因后手动复位',
        en: 'Call the driver; reset by hand once the reason is known',
      },
    ],
    source: 'emergency stop does not reset itself: self-inspection form [RP form]',
    trust: 'RP',
    quantity: 'speedMps',
    unit: 'm/s',
    ...onLimit('emergencyStop'),
    context: ['heightM', 'loadPercent', 'personCount', 'driverId'],
  },
] satisfies Rule[]
