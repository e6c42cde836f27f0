import type { Rule } from '../rule.ts'
import { riskPoint } from './riskPointsCrane.ts'
import { CALM_AGAIN, DEBOUNCED } from './times.ts'

const TILT_CONTEXT = ['tiltXDeg', 'tiltYDeg', 'momentPercent', 'windMps'] as const

/** What a free-standing mast may lean by design: 4/1000 (self-inspection form [RP form]), as an angle. [CALC] */
const DESIGN_TILT_DEG = 0.23

/** Lean of the mast, who drives, and whether the crane is heard at all. */
export const CRANE_CONDUCT_RULES = [
  {
    id: 'crane-tilt-warning',
    deviceKind: 'crane',
    ...riskPoint('crane-verticality'),
    level: 'yellow',
    titleZh: '塔身倾斜预警',
    titleEn: 'The mast leans',
    why: {
      zh: '基础或附着可能松动，倾斜会继续发展',
      en: 'Base or ties may be giving way, and the lean may grow',
    },
    controls: [
      {
        type: 'management',
        zh: '停吊，测量垂直度，检查基础与附着',
        en: 'Stop lifting; measure the verticality; inspect base and ties',
      },
    ],
    source: 'warning value of a monitoring platform; no standard gives one',
    trust: 'RP',
    quantity: 'tiltDeg',
    unit: '°',
    raise: { on: 'readings', allOf: [{ is: 'atLeast', quantity: 'tiltDeg', level: 2 }], ...DEBOUNCED },
    clear: { on: 'readings', anyOf: [{ is: 'below', quantity: 'tiltDeg', level: 1.9 }], ...CALM_AGAIN },
    context: [...TILT_CONTEXT],
    facts: { designTiltDeg: DESIGN_TILT_DEG },
  },
  {
    id: 'crane-tilt-alarm',
    deviceKind: 'crane',
    ...riskPoint('crane-verticality'),
    level: 'red',
    titleZh: '塔身倾斜超限',
    titleEn: 'The mast leans too far',
    why: { zh: '塔吊可能倾覆', en: 'The crane may overturn' },
    controls: [
      {
        type: 'emergency',
        zh: '停机卸载，司机撤离，警戒倒塌范围',
        en: 'Stop and unload, the driver leaves, the fall zone is closed',
      },
    ],
    source: 'critical value of a monitoring platform; no standard gives one',
    trust: 'RP',
    quantity: 'tiltDeg',
    unit: '°',
    raise: { on: 'readings', allOf: [{ is: 'atLeast', quantity: 'tiltDeg', level: 3 }], ...DEBOUNCED },
    clear: { on: 'readings', anyOf: [{ is: 'below', quantity: 'tiltDeg', level: 2.85 }], ...CALM_AGAIN },
    context: [...TILT_CONTEXT],
    facts: { designTiltDeg: DESIGN_TILT_DEG },
  },
  {
    id: 'crane-driver-unknown',
    deviceKind: 'crane',
    ...riskPoint('crane-driver'),
    level: 'orange',
    titleZh: '司机未识别作业',
    titleEn: 'The crane works without an identified driver',
    why: {
      zh: '操作者身份、资格不明',
      en: 'Nobody knows who drives, or whether they are qualified',
    },
    controls: [
      {
        type: 'management',
        zh: '停机，司机完成身份识别后作业',
        en: 'Stop until the driver has been identified',
      },
      { type: 'training', zh: '核验特种作业操作证', en: "Check the operator's certificate" },
    ],
    source: '建设部令第166号 art. 25; code 71 of a vendor list (no card) [RP]',
    trust: 'CL',
    quantity: 'driverId',
    unit: '',
    raise: {
      on: 'readings',
      allOf: [
        { is: 'missing', field: 'driverId' },
        { is: 'on', field: 'powerOn' },
        // Slower than any gear (0.07 m/s is the slowest hoist of a QTZ63 class), faster than the noise of a standstill. [EA]
        { is: 'atLeast', quantity: 'hookSpeedMps', level: 0.05 },
      ],
      ...DEBOUNCED,
    },
    clear: {
      on: 'readings',
      anyOf: [
        { is: 'present', field: 'driverId' },
        { is: 'off', field: 'powerOn' },
      ],
      ...CALM_AGAIN,
    },
    context: ['hookSpeedMps', 'loadT', 'momentPercent'],
    facts: {},
  },
  {
    id: 'crane-silent',
    deviceKind: 'crane',
    ...riskPoint('crane-monitoring'),
    level: 'blue',
    titleZh: '塔吊监控设备离线',
    titleEn: 'The crane monitor is silent',
    why: {
      zh: '状态未知；没有数据不等于没有危险',
      en: 'Its state is unknown; no data does not mean no danger',
    },
    controls: [
      {
        type: 'management',
        zh: '检查供电与网络，现场确认塔吊状态',
        en: 'Check power and network; look at the crane on site',
      },
    ],
    source: '15 s without a message of a 1 Hz stream; monitoring is mandatory by JGJ 332-2014 3.1.1 [CL]',
    trust: 'EA',
    quantity: 'silentS',
    unit: 's',
    raise: { on: 'silence', afterMs: 15_000 },
    clear: { on: 'heard' },
    context: [],
    facts: {},
  },
  {
    id: 'crane-unjudged',
    deviceKind: 'crane',
    ...riskPoint('crane-monitoring'),
    level: 'blue',
    titleZh: '塔吊监控数据无效',
    titleEn: 'The crane monitor sends nothing that can be judged',
    why: {
      zh: '设备在线但数据无效或时间停滞，超载等危险不会报警',
      en: 'It is on line, but its values are bad or its time stands still: an overload would raise no alert',
    },
    controls: [
      {
        type: 'management',
        zh: '检修传感器，校准设备时钟；修复前由现场人员监护',
        en: 'Mend the sensors, set the clock; until then somebody on site watches the crane',
      },
    ],
    source:
      '15 s without a usable state of a 1 Hz stream; monitoring is mandatory by JGJ 332-2014 3.1.1 [CL]',
    trust: 'EA',
    quantity: 'unjudgedS',
    unit: 's',
    raise: { on: 'unjudged', afterMs: 15_000 },
    clear: { on: 'judged' },
    context: [],
    facts: {},
  },
] satisfies Rule[]
