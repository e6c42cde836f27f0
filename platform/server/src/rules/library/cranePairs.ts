import type { Control, Rule } from '../rule.ts'
import { riskPoint } from './riskPointsCrane.ts'
import { APPROACHING, AT_ONCE, CALM_AGAIN, DEBOUNCED } from './times.ts'

const PAIR_CONTEXT = [
  'otherCraneId',
  'collisionS',
  'slewDeg',
  'slewDegS',
  'radiusM',
  'hookHeightM',
  'loadT',
  'driverId',
] as const

const slowDown: Control = {
  type: 'management',
  zh: '两机司机与信号工联络，高塔避让低塔，减速',
  en: 'Both drivers and signallers talk; the higher crane gives way; slow down',
}
const stopBoth: Control = {
  type: 'emergency',
  zh: '两机停止回转和变幅，吊物起升或就位后再反向离开',
  en: 'Both stop slewing and trolleying; then leave the way they came',
}

/**
 * Two cranes of one site (群塔防碰撞): 15, 8 and 4 m, 15 and 8 s [EA], judged on the crane with the lower id. Distances are horizontal, between parts
 * of one height band; what parts, and how far two streams are extrapolated: `kinds/cranePair.ts`, `kinds/craneNeighbours.ts`.
 */
export const CRANE_PAIR_RULES = [
  {
    id: 'crane-pair-approach',
    deviceKind: 'crane',
    ...riskPoint('crane-collision'),
    level: 'yellow',
    titleZh: '与相邻塔吊接近',
    titleEn: 'Two cranes approach each other',
    why: {
      zh: '按当前速度 15 s 内将与相邻塔吊相碰',
      en: 'At their speeds of now they touch within 15 s',
    },
    controls: [slowDown],
    source:
      'warning at 15 m and 15 s: an assumption; data exchange between cranes: JGJ 332-2014 Annex A [CL]',
    trust: 'EA',
    quantity: 'nearestCraneM',
    unit: 'm',
    raise: {
      on: 'readings',
      allOf: [
        { is: 'below', quantity: 'nearestCraneM', level: 15 },
        { is: 'below', quantity: 'collisionS', level: 15 },
      ],
      ...DEBOUNCED,
    },
    clear: {
      on: 'readings',
      anyOf: [
        { is: 'atLeast', quantity: 'nearestCraneM', level: 16.5 },
        { is: 'atLeast', quantity: 'collisionS', level: 17 },
      ],
      ...CALM_AGAIN,
    },
    context: [...PAIR_CONTEXT],
    facts: {},
  },
  {
    id: 'crane-pair-close',
    deviceKind: 'crane',
    ...riskPoint('crane-collision'),
    level: 'orange',
    titleZh: '与相邻塔吊距离过近',
    titleEn: 'Two cranes are close and closing',
    why: {
      zh: '臂端 6 s 制动仍扫过 10 m 以上，停不下来即相碰',
      en: 'A jib tip that brakes for 6 s still sweeps 10 m: who does not stop now may not be able to',
    },
    controls: [stopBoth],
    source: 'alarm at 8 m while approaching, or 8 s to contact: an assumption',
    trust: 'EA',
    quantity: 'nearestCraneM',
    unit: 'm',
    raise: {
      on: 'readings',
      allOf: [
        {
          is: 'anyOf',
          of: [
            { is: 'below', quantity: 'closingCraneM', level: 8 },
            { is: 'below', quantity: 'collisionS', level: 8 },
          ],
        },
      ],
      ...APPROACHING,
    },
    clear: {
      on: 'readings',
      anyOf: [
        {
          is: 'allOf',
          of: [
            { is: 'atLeast', quantity: 'closingCraneM', level: 9 },
            { is: 'atLeast', quantity: 'collisionS', level: 10 },
          ],
        },
      ],
      ...CALM_AGAIN,
    },
    context: [...PAIR_CONTEXT],
    facts: { closeM: 8, closeS: 8 },
  },
  {
    id: 'crane-pair-collision',
    deviceKind: 'crane',
    ...riskPoint('crane-collision'),
    level: 'red',
    titleZh: '塔吊即将碰撞',
    titleEn: 'Two cranes are about to collide',
    why: {
      zh: '与相邻塔吊部件水平距离不足 4 m',
      en: 'Less than 4 m between parts of two cranes at one height',
    },
    controls: [
      stopBoth,
      { type: 'emergency', zh: '清空两机下方人员', en: 'Clear everybody from below both' },
    ],
    source: 'stop at 4 m: an assumption',
    trust: 'EA',
    quantity: 'nearestCraneM',
    unit: 'm',
    // No hold: 4 m are gone in a second.
    raise: { on: 'readings', allOf: [{ is: 'below', quantity: 'nearestCraneM', level: 4 }], ...AT_ONCE },
    clear: { on: 'readings', anyOf: [{ is: 'atLeast', quantity: 'nearestCraneM', level: 6 }], ...CALM_AGAIN },
    context: [...PAIR_CONTEXT],
    facts: {},
  },
  {
    id: 'crane-spacing-vertical',
    deviceKind: 'crane',
    ...riskPoint('crane-spacing'),
    level: 'orange',
    titleZh: '相邻塔吊高差不足 2 m',
    titleEn: 'Jibs of two cranes less than 2 m apart in height',
    why: {
      zh: '两臂可在同一高度交叉',
      en: 'Their booms can meet at one height',
    },
    controls: [
      {
        type: 'management',
        zh: '调整顶升顺序拉开高差；调整前限制回转范围',
        en: 'Jack one of them up by plan; until then limit their slewing',
      },
    ],
    source:
      'GB 5144-2006 10.5, by the jib heights of the registrations: hooks and counterweights only make it less',
    trust: 'CL',
    quantity: 'verticalClearanceM',
    unit: 'm',
    raise: { on: 'readings', allOf: [{ is: 'below', quantity: 'verticalClearanceM', level: 2 }], ...AT_ONCE },
    clear: {
      on: 'readings',
      anyOf: [{ is: 'atLeast', quantity: 'verticalClearanceM', level: 2 }],
      ...AT_ONCE,
    },
    context: ['tightestCraneId'],
    facts: {},
  },
  {
    id: 'crane-spacing-mast',
    deviceKind: 'crane',
    ...riskPoint('crane-spacing'),
    level: 'orange',
    titleZh: '低塔臂端距高塔塔身不足 2 m',
    titleEn: 'The end of a jib comes within 2 m of the mast of a higher crane',
    why: {
      zh: '低塔回转时臂端可能撞击高塔塔身',
      en: 'When it slews, the lower jib may strike the mast',
    },
    controls: [
      {
        type: 'engineering',
        zh: '缩短低塔起重臂或设回转限位',
        en: 'Shorten the lower jib, or set a slew limit',
      },
    ],
    source: 'GB 5144-2006 10.5, by position and jib length of the registrations',
    trust: 'CL',
    quantity: 'mastClearanceM',
    unit: 'm',
    raise: { on: 'readings', allOf: [{ is: 'below', quantity: 'mastClearanceM', level: 2 }], ...AT_ONCE },
    clear: { on: 'readings', anyOf: [{ is: 'atLeast', quantity: 'mastClearanceM', level: 2 }], ...AT_ONCE },
    context: ['tightestCraneId'],
    facts: {},
  },
] satisfies Rule[]
