import type { AlertLevel } from '@gongdi/contract'
import type { Rule } from '../rule.ts'
import { hoistRiskPoint } from './riskPointsHoist.ts'
import { AT_ONCE, HOIST_CALM } from './times.ts'

interface DoorRule {
  id: string
  field: 'cageDoorOpen' | 'landingDoorOpen' | 'baseGateOpen'
  level: AlertLevel
  titleZh: string
  titleEn: string
  why: Rule['why']
}

/** Level I where people stand beside the open door [EA]; orange where the shaft is open to those outside. */
const DOORS: readonly DoorRule[] = [
  {
    id: 'hoist-cage-door-open-moving',
    field: 'cageDoorOpen',
    level: 'red',
    titleZh: '吊笼开门运行',
    titleEn: 'The cage moves with a door open',
    why: {
      zh: '笼内人员可能坠落或被挤压；门联锁失效',
      en: 'People in the cage may fall or be crushed; the door interlock has failed',
    },
  },
  {
    id: 'hoist-landing-door-open-moving',
    field: 'landingDoorOpen',
    level: 'orange',
    titleZh: '层门未关吊笼运行',
    titleEn: 'The cage moves while a landing door is open',
    why: {
      zh: '楼层人员可能坠入井道或被吊笼碰撞',
      en: 'Somebody at the landing may fall into the shaft or be struck',
    },
  },
  {
    id: 'hoist-base-gate-open-moving',
    field: 'baseGateOpen',
    level: 'orange',
    titleZh: '围栏门未关吊笼运行',
    titleEn: 'The cage moves while the base gate is open',
    why: {
      zh: '人员可能进入吊笼下方',
      en: 'Somebody may walk below the cage',
    },
  },
]

/** One rule a kind of door. Switches: raised by the first state that shows it, which a cage sends at once (SPEC M14). */
export const HOIST_DOOR_RULES: readonly Rule[] = DOORS.map(({ field, ...shown }) => ({
  ...shown,
  deviceKind: 'hoist',
  ...hoistRiskPoint('hoist-doors'),
  controls: [
    { type: 'emergency', zh: '立即停止，关门前不得再启动', en: 'Stop at once; no start before it is shut' },
    {
      type: 'engineering',
      zh: '检查机械锁与电气安全开关，查明是否被短接',
      en: 'Inspect lock and safety switch, and whether a contact is bridged',
    },
  ],
  source: 'no movement with an open door: self-inspection form [RP form]; level [EA]',
  trust: 'RP',
  quantity: 'speedMps',
  unit: 'm/s',
  raise: {
    on: 'readings',
    allOf: [
      { is: 'on', field },
      { is: 'on', field: 'moving' },
    ],
    ...AT_ONCE,
  },
  clear: {
    on: 'readings',
    anyOf: [
      { is: 'off', field },
      { is: 'off', field: 'moving' },
    ],
    ...HOIST_CALM,
  },
  context: ['heightM', 'personCount', 'driverId'],
  facts: { door: field },
}))
