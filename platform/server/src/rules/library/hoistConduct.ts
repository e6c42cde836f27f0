import type { Rule } from '../rule.ts'
import { hoistRiskPoint } from './riskPointsHoist.ts'
import { DEBOUNCED, HOIST_CALM, HOIST_HELD } from './times.ts'

/** How the hoist stands and who drives it. */
export const HOIST_CONDUCT_RULES = [
  {
    id: 'hoist-tilt',
    deviceKind: 'hoist',
    ...hoistRiskPoint('hoist-mast'),
    level: 'orange',
    titleZh: '吊笼倾角超限',
    titleEn: 'The cage leans',
    why: {
      zh: '附墙松脱或导轮异常；偏载一般不超过 0.3°',
      en: 'A wall tie or a guide roller has given way; a load off centre makes 0.3° at most',
    },
    controls: [
      {
        type: 'management',
        zh: '停用，检查附墙、标准节螺栓和导轮',
        en: 'Out of use; inspect ties, mast bolts and guide rollers',
      },
    ],
    source: '0.5°; off-centre loads 0.05–0.3°, loss of a tie 0.5–1° more',
    trust: 'EA',
    quantity: 'tiltDeg',
    unit: '°',
    raise: { on: 'readings', allOf: [{ is: 'atLeast', quantity: 'tiltDeg', level: 0.5 }], ...HOIST_HELD },
    clear: { on: 'readings', anyOf: [{ is: 'below', quantity: 'tiltDeg', level: 0.45 }], ...HOIST_CALM },
    context: ['tiltXDeg', 'tiltYDeg', 'loadPercent', 'heightM', 'windMps'],
    facts: {},
  },
  {
    id: 'hoist-driver-unknown',
    deviceKind: 'hoist',
    ...hoistRiskPoint('hoist-driver'),
    level: 'orange',
    titleZh: '司机未识别运行',
    titleEn: 'The hoist runs without an identified driver',
    why: {
      zh: '操作者身份、资格不明；识别未通过应不能启动',
      en: 'Nobody knows who drives or whether they are qualified; no start should have been possible',
    },
    controls: [
      {
        type: 'management',
        zh: '停机，司机完成身份识别后运行',
        en: 'Stop until the driver has been identified',
      },
      { type: 'training', zh: '核验特种作业操作证', en: "Check the operator's certificate" },
    ],
    source: 'GB/T 37537-2019 4.12; 建设部令第166号 art. 25',
    trust: 'CL',
    quantity: 'driverId',
    unit: '',
    raise: {
      on: 'readings',
      allOf: [
        { is: 'missing', field: 'driverId' },
        { is: 'on', field: 'moving' },
      ],
      ...DEBOUNCED,
    },
    clear: {
      on: 'readings',
      anyOf: [
        { is: 'present', field: 'driverId' },
        { is: 'off', field: 'powerOn' },
      ],
      ...HOIST_CALM,
    },
    context: ['speedMps', 'heightM', 'loadPercent', 'personCount'],
    facts: {},
  },
  {
    id: 'hoist-motor-hot',
    deviceKind: 'hoist',
    ...hoistRiskPoint('hoist-drive'),
    level: 'yellow',
    titleZh: '驱动电机过热',
    titleEn: 'The drive motors are hot',
    why: {
      zh: '制动器力矩随温度下降，电机绝缘老化',
      en: 'Hot brakes hold less, and the insulation of the motors ages',
    },
    controls: [
      {
        type: 'management',
        zh: '停机冷却，检查电压、制动间隙和载荷',
        en: 'Let it cool; check voltage, brake gap and loads',
      },
    ],
    source: '100 °C of a range up to 120 °C; no standard gives a value',
    trust: 'EA',
    quantity: 'motorTempC',
    unit: '°C',
    raise: { on: 'readings', allOf: [{ is: 'atLeast', quantity: 'motorTempC', level: 100 }], ...HOIST_HELD },
    clear: { on: 'readings', anyOf: [{ is: 'below', quantity: 'motorTempC', level: 95 }], ...HOIST_CALM },
    context: ['loadPercent', 'speedMps', 'tripCount'],
    facts: {},
  },
] satisfies Rule[]
