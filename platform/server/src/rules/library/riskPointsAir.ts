import type { RiskPoint } from '../rule.ts'
import { riskPointOf } from './riskPointOf.ts'

/** Risk points of dust and noise. The grades are assumptions [EA]: the rows of the Yantai library about them are not known. */
export const AIR_RISK_POINTS = [
  {
    id: 'site-dust',
    type: 'operation',
    name: { zh: '施工扬尘', en: 'Dust of the works' },
    grade: 'III',
    hazard: {
      zh: '土方、拆除、切割及车辆带泥产生扬尘，危害工人和周边居民健康',
      en: 'Earthwork, demolition, cutting and muddy trucks raise dust that harms workers and neighbours',
    },
    controls: [
      {
        type: 'management',
        zh: '落实六个百分百：围挡、覆盖、湿法作业、路面硬化、车辆冲洗、密闭运输',
        en: 'The six 100 %: enclosure, cover, wet earthwork, hardened roads, vehicle wash, sealed transport',
      },
      {
        type: 'engineering',
        zh: '喷淋、雾炮与扬尘监测联动',
        en: 'Sprays and fog guns are linked to the dust monitor',
      },
      {
        type: 'protection',
        zh: '产尘岗位佩戴防尘口罩',
        en: 'Dust masks are worn where dust is made',
      },
    ],
    source: 'six 100 % (六个百分百) of site dust control [PG]; grade assumed',
    trust: 'EA',
  },
  {
    id: 'dust-spray',
    type: 'equipment',
    name: { zh: '喷淋与雾炮', en: 'Sprays and fog guns' },
    grade: 'IV',
    hazard: {
      zh: '喷淋启动而无效：水箱无水、阀门卡阻或喷头堵塞',
      en: 'The spray runs without effect: empty tank, stuck valve or blocked nozzles',
    },
    controls: [
      {
        type: 'management',
        zh: '每班试喷，检查水箱、水泵、阀门和喷头',
        en: 'Tried each shift: tank, pump, valves and nozzles',
      },
      {
        type: 'engineering',
        zh: '气温低于 2 ℃ 或风速大于 8 m/s 时不启动',
        en: 'Not started below 2 °C or in wind above 8 m/s',
      },
    ],
    source: 'spray link as commonly practised; values assumed',
    trust: 'EA',
  },
  {
    id: 'dust-monitoring',
    type: 'equipment',
    name: { zh: '扬尘监测设备', en: 'Dust monitor' },
    grade: 'IV',
    hazard: {
      zh: '监测数据中断或失真，超标无人知晓',
      en: 'While values are missing or false nobody learns of an exceedance',
    },
    controls: [
      {
        type: 'management',
        zh: '定期校准、清洗切割器和采样管，不得遮挡或搬移',
        en: 'Calibrated and cleaned at fixed intervals; neither covered nor moved',
      },
    ],
    source: 'HJ 653 and HJ 655 name the instrument and its siting; grade assumed',
    trust: 'EA',
  },
  {
    id: 'site-noise',
    type: 'operation',
    name: { zh: '施工噪声', en: 'Noise of the works' },
    grade: 'IV',
    hazard: {
      zh: '场界噪声超过限值，扰民并引发投诉、处罚',
      en: 'Noise beyond the limit at the boundary disturbs the neighbours and is complained of and fined',
    },
    controls: [
      {
        type: 'engineering',
        zh: '选用低噪声机械，固定声源设隔声棚或隔声屏障',
        en: 'Quiet machines; sheds or barriers around fixed sources',
      },
      {
        type: 'management',
        zh: '高噪声作业安排在白天，避开午休',
        en: 'Loud work by day, and not at the midday rest',
      },
    ],
    source: 'GB 12523-2025 7.2: builder and contractor answer for it [CL]; grade assumed',
    trust: 'EA',
  },
  {
    id: 'night-work',
    type: 'operation',
    name: { zh: '夜间施工', en: 'Work at night' },
    grade: 'III',
    hazard: {
      zh: '22:00 至次日 6:00 无许可施工，扰民',
      en: 'Work between 22:00 and 06:00 without a permit keeps the neighbours awake',
    },
    controls: [
      {
        type: 'management',
        zh: '确需连续作业的先办理夜间施工许可并公告',
        en: 'A permit, and notice to the neighbours, before work that cannot be interrupted',
      },
      {
        type: 'training',
        zh: '班前交底：夜间禁鸣、轻放、少敲击',
        en: 'Briefing: no horns, no dropping, no hammering at night',
      },
    ],
    source: 'GB 12523-2011: limits of day and night [PG]; permit as commonly practised',
    trust: 'EA',
  },
  {
    id: 'noise-monitoring',
    type: 'equipment',
    name: { zh: '噪声监测设备', en: 'Noise monitor' },
    grade: 'IV',
    hazard: {
      zh: '监测数据中断或失真，超标无人知晓',
      en: 'While values are missing or false nobody learns of an exceedance',
    },
    controls: [
      {
        type: 'management',
        zh: '按期检定，声校准 94 dB，检查风罩和传声器',
        en: 'Verified in time, checked with 94 dB; windscreen and microphone inspected',
      },
    ],
    source: 'daily check tone and yearly verification as commonly practised',
    trust: 'EA',
  },
] as const satisfies readonly RiskPoint[]

/** The risk point of a rule and its grade, for the record of the rule. */
export const airRiskPoint = riskPointOf(AIR_RISK_POINTS)
