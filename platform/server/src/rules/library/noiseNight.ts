import type { Rule } from '../rule.ts'
import { CLEAN_HOUR, THREE_CLEAN_WINDOWS, TWO_WINDOWS } from './minuteTimes.ts'
import { airRiskPoint } from './riskPointsAir.ts'
import { AT_ONCE } from './times.ts'

/** What is forbidden at night beside the level itself. */
export const NOISE_NIGHT_RULES = [
  {
    id: 'noise-night-peak',
    deviceKind: 'noise',
    ...airRiskPoint('night-work'),
    level: 'yellow',
    titleZh: '夜间最大声级超过 70 dB(A)',
    titleEn: 'Peak at night beyond 70 dB(A)',
    why: {
      zh: '夜间突发噪声惊醒周边居民',
      en: 'A sudden noise at night wakes the neighbours',
    },
    controls: [
      {
        type: 'training',
        zh: '夜间轻拿轻放，禁止抛掷、鸣笛、敲击',
        en: 'At night nothing is dropped, no horns, no hammering',
      },
      {
        type: 'management',
        zh: '核对录音和车辆记录，排除场外车辆',
        en: 'Compare with recordings and truck records: it may be traffic',
      },
    ],
    source: 'GB 12523-2011: at most 15 dB(A) above the limit at night; rule of the 2025 edition [NV]',
    trust: 'PG',
    quantity: 'lmaxDb',
    unit: 'dB(A)',
    raise: {
      on: 'readings',
      allOf: [
        { is: 'above', quantity: 'lmaxDb', level: 70 },
        { is: 'on', field: 'night' },
        { is: 'on', field: 'fairWeather' },
      ],
      ...AT_ONCE,
    },
    clear: {
      on: 'readings',
      anyOf: [
        { is: 'below', quantity: 'lmaxDb', level: 70 },
        { is: 'off', field: 'night' },
      ],
      ...CLEAN_HOUR,
    },
    context: ['laeqDb', 'l90Db', 'laeq20Db', 'windMps', 'permit'],
    facts: {},
  },
  {
    id: 'noise-night-unpermitted',
    deviceKind: 'noise',
    ...airRiskPoint('night-work'),
    level: 'orange',
    titleZh: '疑似无许可夜间施工',
    titleEn: 'Work at night without a permit is likely',
    why: {
      zh: '未办理夜间施工许可而持续作业，违规扰民',
      en: 'Work goes on although nobody has permitted it',
    },
    controls: [
      {
        type: 'management',
        zh: '核实作业内容，无许可的立即停止',
        en: 'Find out what is done; without a permit it stops at once',
      },
      {
        type: 'management',
        zh: '对照塔吊、升降机运行和车辆进出记录确认声源',
        en: 'Compare with what cranes, hoists and trucks did, to name the source',
      },
    ],
    source:
      'beyond 55 dB(A) without a permit; for 20 min more, because one loud truck stays in the window for 20 min and work goes on for longer',
    trust: 'EA',
    quantity: 'laeq20Db',
    unit: 'dB(A)',
    raise: {
      on: 'readings',
      allOf: [
        { is: 'above', quantity: 'laeq20Db', level: 55 },
        { is: 'on', field: 'night' },
        { is: 'off', field: 'nightPermit' },
      ],
      ...TWO_WINDOWS,
    },
    clear: {
      on: 'readings',
      anyOf: [
        { is: 'below', quantity: 'laeq20Db', level: 55 },
        { is: 'off', field: 'night' },
        { is: 'on', field: 'nightPermit' },
      ],
      ...THREE_CLEAN_WINDOWS,
    },
    context: ['laeqDb', 'lmaxDb', 'l90Db', 'valid20S', 'permit'],
    facts: { windowMin: 20 },
  },
] satisfies Rule[]
