import type { Control, Rule } from '../rule.ts'
import { hoistRiskPoint } from './riskPointsHoist.ts'
import { AT_ONCE, HOIST_CALM, HOIST_HELD } from './times.ts'

const mendSensor: Control = {
  type: 'management',
  zh: '校正高度、楼层传感器；修复前以现场为准',
  en: 'Set the height and floor sensors; until then only what is seen on site counts',
}

/** Whether the cage is heard, often enough, and whether what it says can be so. */
export const HOIST_MONITORING_RULES = [
  {
    id: 'hoist-silent',
    deviceKind: 'hoist',
    ...hoistRiskPoint('hoist-monitoring'),
    level: 'blue',
    titleZh: '升降机监控设备离线',
    titleEn: 'The hoist monitor is silent',
    why: {
      zh: '状态未知；没有数据不等于没有危险',
      en: 'Its state is unknown; no data does not mean no danger',
    },
    controls: [
      {
        type: 'management',
        zh: '检查供电与网络，现场确认吊笼状态',
        en: 'Check power and network; look at the cage on site',
      },
    ],
    source: '60 s, off line by practice [EA]; upload at least every 15 s: GB/T 37537-2019 4.10.1 [CL]',
    trust: 'EA',
    quantity: 'silentS',
    unit: 's',
    raise: { on: 'silence', afterMs: 60_000 },
    clear: { on: 'heard' },
    context: [],
    facts: { uploadEveryS: 15 },
  },
  {
    id: 'hoist-unjudged',
    deviceKind: 'hoist',
    ...hoistRiskPoint('hoist-monitoring'),
    level: 'blue',
    titleZh: '升降机监控数据无效',
    titleEn: 'The hoist monitor sends nothing that can be judged',
    why: {
      zh: '设备在线但数据无效或时间停滞，超载等危险不会报警',
      en: 'It is on line, but its values are bad or its time stands still: an overload would raise no alert',
    },
    controls: [
      {
        type: 'management',
        zh: '检修传感器，校准设备时钟；修复前由现场人员监护',
        en: 'Mend the sensors, set the clock; until then somebody on site watches the hoist',
      },
    ],
    source: '60 s without a usable state, four times the upload period of GB/T 37537-2019 4.10.1 [CL]',
    trust: 'EA',
    quantity: 'unjudgedS',
    unit: 's',
    raise: { on: 'unjudged', afterMs: 60_000 },
    clear: { on: 'judged' },
    context: [],
    facts: {},
  },
  {
    // Shorter than a silence, so that no gap is told twice; told when it is over, for only then is it known to have been no silence.
    id: 'hoist-upload-gap',
    deviceKind: 'hoist',
    ...hoistRiskPoint('hoist-monitoring'),
    level: 'blue',
    titleZh: '升降机数据上传间隔超过 15 s',
    titleEn: 'The hoist was not heard for more than 15 s',
    why: {
      zh: '上传周期不符合标准，运行中的危险可能漏报',
      en: 'It uploads less often than the standard asks; a danger on the way may be missed',
    },
    controls: [
      { type: 'management', zh: '检查井道内信号与天线', en: 'Check signal and aerial in the shaft' },
    ],
    source: 'GB/T 37537-2019 4.10.1; one second to spare for the link',
    trust: 'CL',
    quantity: 'intervalS',
    unit: 's',
    raise: {
      on: 'readings',
      allOf: [
        { is: 'atLeast', quantity: 'intervalS', level: 16 },
        { is: 'below', quantity: 'intervalS', level: 60 },
      ],
      ...AT_ONCE,
    },
    clear: { on: 'readings', anyOf: [{ is: 'below', quantity: 'intervalS', level: 16 }], ...HOIST_CALM },
    context: ['heightM', 'speedMps'],
    facts: { uploadEveryS: 15 },
  },
  {
    id: 'hoist-floor-implausible',
    deviceKind: 'hoist',
    ...hoistRiskPoint('hoist-monitoring'),
    level: 'blue',
    titleZh: '楼层与高度不符',
    titleEn: 'Floor and height do not agree',
    why: {
      zh: '楼层传感器跳变，呼叫与停层可能错层',
      en: 'The floor sensor has jumped; calls and stops may go to the wrong landing',
    },
    controls: [mendSensor],
    source: 'two storeys between the floor and the height, by the registered storey height',
    trust: 'EA',
    quantity: 'floorErrorStoreys',
    unit: '',
    raise: {
      on: 'readings',
      allOf: [{ is: 'atLeast', quantity: 'floorErrorStoreys', level: 2 }],
      ...HOIST_HELD,
    },
    clear: {
      on: 'readings',
      anyOf: [{ is: 'below', quantity: 'floorErrorStoreys', level: 1 }],
      ...HOIST_CALM,
    },
    context: ['floor', 'heightM', 'speedMps'],
    facts: {},
  },
  {
    id: 'hoist-height-jump',
    deviceKind: 'hoist',
    ...hoistRiskPoint('hoist-monitoring'),
    level: 'blue',
    titleZh: '高度跳变',
    titleEn: 'The height has jumped',
    why: {
      zh: '高度传感器失准或断电后清零，冲顶保护与楼层显示不可信',
      en: 'The height sensor has slipped or was zeroed by a power cut; neither floor nor over-top warning can be trusted',
    },
    controls: [mendSensor],
    source: '3 m/s, twice what the fastest hoist of the type drives (96 m/min [PG jszbl2018.com])',
    trust: 'EA',
    quantity: 'heightStepMps',
    unit: 'm/s',
    raise: { on: 'readings', allOf: [{ is: 'atLeast', quantity: 'heightStepMps', level: 3 }], ...AT_ONCE },
    clear: { on: 'readings', anyOf: [{ is: 'below', quantity: 'heightStepMps', level: 3 }], ...HOIST_CALM },
    context: ['heightM', 'floor', 'speedMps'],
    facts: {},
  },
] satisfies Rule[]
