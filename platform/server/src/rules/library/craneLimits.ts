import type { AlertLevel, LimitName } from '@gongdi/contract'
import type { Rule } from '../rule.ts'
import { type CraneRiskPointId, riskPoint } from './riskPointsCrane.ts'
import { AT_ONCE, CALM_AGAIN } from './times.ts'

interface EndSwitch {
  id: string
  limit: LimitName
  point: CraneRiskPointId
  level: AlertLevel
  quantity: 'hookHeightM' | 'radiusM' | 'slewTotalDeg'
  unit: string
  titleZh: string
  titleEn: string
  why: Rule['why']
}

/** The end switches of the three motions. Levels: an assumption [EA]; yellow where the next fault of the switch would do damage. */
const END_SWITCHES: readonly EndSwitch[] = [
  {
    id: 'crane-limit-hoist-up',
    limit: 'hoistUp',
    point: 'crane-hoist-limiter',
    level: 'yellow',
    quantity: 'hookHeightM',
    unit: 'm',
    titleZh: '起升上限位动作',
    titleEn: 'Upper hoist limit has acted',
    why: {
      zh: '限位再失效一次，吊钩即冲顶，钢丝绳可能拉断',
      en: 'If the switch failed the hook block would strike the trolley and the rope might part',
    },
  },
  {
    id: 'crane-limit-hoist-down',
    limit: 'hoistDown',
    point: 'crane-hoist-limiter',
    level: 'yellow',
    quantity: 'hookHeightM',
    unit: 'm',
    titleZh: '起升下限位动作',
    titleEn: 'Lower hoist limit has acted',
    why: {
      zh: '卷筒余绳不足，或钢丝绳松弛乱绳',
      en: 'Little rope is left on the drum, or it is slack and lays badly',
    },
  },
  {
    id: 'crane-limit-radius-out',
    limit: 'radiusOut',
    point: 'crane-radius-limiter',
    level: 'blue',
    quantity: 'radiusM',
    unit: 'm',
    titleZh: '变幅外限位动作',
    titleEn: 'Outer radius limit has acted',
    why: { zh: '小车已到臂端', en: 'The trolley has reached the tip of the jib' },
  },
  {
    id: 'crane-limit-radius-in',
    limit: 'radiusIn',
    point: 'crane-radius-limiter',
    level: 'blue',
    quantity: 'radiusM',
    unit: 'm',
    titleZh: '变幅内限位动作',
    titleEn: 'Inner radius limit has acted',
    why: { zh: '小车已到臂根', en: 'The trolley has reached the foot of the jib' },
  },
  {
    id: 'crane-limit-slew-left',
    limit: 'slewLeft',
    point: 'crane-slew-limiter',
    level: 'blue',
    quantity: 'slewTotalDeg',
    unit: '°',
    titleZh: '左回转限位动作',
    titleEn: 'Left slew limit has acted',
    why: { zh: '主电缆已绞紧', en: 'The main cable is wound up' },
  },
  {
    id: 'crane-limit-slew-right',
    limit: 'slewRight',
    point: 'crane-slew-limiter',
    level: 'blue',
    quantity: 'slewTotalDeg',
    unit: '°',
    titleZh: '右回转限位动作',
    titleEn: 'Right slew limit has acted',
    why: { zh: '主电缆已绞紧', en: 'The main cable is wound up' },
  },
]

/** One rule an end switch: a switch is there for the fault, not as an ordinary way to stop (JGJ 196-2010 4.0.3 [CL]). */
export const CRANE_LIMIT_RULES: readonly Rule[] = END_SWITCHES.map(({ point, limit, ...shown }) => ({
  ...shown,
  deviceKind: 'crane',
  ...riskPoint(point),
  controls: [
    {
      type: 'management',
      zh: '反方向低速退出限位；提醒司机不得以限位代替正常停车',
      en: 'Drive back slowly; remind the driver that a limit switch is no way to stop',
    },
    {
      type: 'engineering',
      zh: '反复动作时检查限位与减速区',
      en: 'If it acts again and again, check the switch and its slow-down zone',
    },
  ],
  source: 'JGJ 332-2014 3.2.7; JGJ 196-2010 4.0.3',
  trust: 'CL',
  raise: { on: 'readings', allOf: [{ is: 'acting', limit }], ...AT_ONCE },
  clear: { on: 'readings', anyOf: [{ is: 'released', limit }], ...CALM_AGAIN },
  context: ['loadT', 'radiusM', 'hookHeightM', 'slewTotalDeg', 'driverId'],
  facts: { limit },
}))
