import type { RiskPoint } from '../rule.ts'
import { riskPointOf } from './riskPointOf.ts'

/**
 * Risk points of tower cranes. Grades of the limiters and of jacking are those of the Yantai risk-point library [SEED], whose
 * rows name the kinds of control only; the words are ours. Grades tagged EA are assumptions until the library's own rows are known.
 */
export const CRANE_RISK_POINTS = [
  {
    id: 'crane-moment-limiter',
    type: 'equipment',
    name: { zh: '安全装置：力矩限制器', en: 'Safety device: moment limiter' },
    grade: 'I',
    hazard: {
      zh: '力矩限制器缺失、失效或被短接，超力矩时塔吊倾覆',
      en: 'Without a working moment limiter an overloaded crane may overturn',
    },
    controls: [
      {
        type: 'engineering',
        zh: '力矩超过该幅度额定值、未达 110 % 前切断起升和向外变幅电源',
        en: 'Cuts hoisting and trolleying out above the rated moment of the radius and below 110 % of it',
      },
      {
        type: 'management',
        zh: '按检查周期以试重校验并记录',
        en: 'Checked against a test weight at fixed intervals, on record',
      },
      {
        type: 'emergency',
        zh: '失效时立即停用并报修',
        en: 'Taken out of use and repaired at once when it fails',
      },
    ],
    source: 'Yantai risk-point library (烟台隐患风险点库); GB 5144-2006 6.2.1',
    trust: 'SEED',
  },
  {
    id: 'crane-load-limiter',
    type: 'equipment',
    name: { zh: '安全装置：起重量限制器', en: 'Safety device: load limiter' },
    grade: 'IV',
    hazard: {
      zh: '起重量限制器未安装或不动作，钢丝绳、起升机构过载',
      en: 'Without a working load limiter rope and hoist are overloaded',
    },
    controls: [
      {
        type: 'engineering',
        zh: '起重量超过最大额定值、未达 110 % 前切断上升电源',
        en: 'Cuts hoisting above the largest rated load and below 110 % of it',
      },
    ],
    source: 'Yantai risk-point library (烟台隐患风险点库)',
    trust: 'SEED',
  },
  {
    id: 'crane-radius-limiter',
    type: 'equipment',
    name: { zh: '安全装置：幅度限位器', en: 'Safety device: radius limit' },
    grade: 'IV',
    hazard: {
      zh: '小车冲撞臂端或臂根缓冲器',
      en: 'The trolley runs into the buffer at the tip or the foot of the jib',
    },
    controls: [
      {
        type: 'management',
        zh: '每班空载试验内外限位',
        en: 'Both ends tried without a load at each shift',
      },
      {
        type: 'engineering',
        zh: '限位前先减速，限位处停止',
        en: 'Slows down before the end and stops at it',
      },
      { type: 'emergency', zh: '失效时停用并报修', en: 'Taken out of use and repaired when it fails' },
    ],
    source: 'Yantai risk-point library (烟台隐患风险点库)',
    trust: 'SEED',
  },
  {
    id: 'crane-hoist-limiter',
    type: 'equipment',
    name: { zh: '安全装置：起升高度限位器', en: 'Safety device: hoist height limit' },
    grade: 'IV',
    hazard: {
      zh: '吊钩冲顶撞小车，或放绳过量致钢丝绳松脱',
      en: 'The hook block strikes the trolley, or the rope runs off the drum',
    },
    controls: [
      {
        type: 'engineering',
        zh: '吊钩距小车 0.7–1.0 m 前停止上升；卷筒留足安全圈',
        en: 'Stops the hook 0.7–1.0 m below the trolley; keeps safe turns on the drum',
      },
    ],
    source: 'Yantai risk-point library (烟台隐患风险点库)',
    trust: 'SEED',
  },
  {
    id: 'crane-slew-limiter',
    type: 'equipment',
    name: { zh: '安全装置：回转限位器', en: 'Safety device: slew limit' },
    grade: 'IV',
    hazard: { zh: '回转圈数过多，主电缆绞断', en: 'The main cable is wound up and torn' },
    controls: [
      {
        type: 'engineering',
        zh: '累计回转达 ±540° 前停止同向回转',
        en: 'Stops slewing the same way before ±540° in all',
      },
    ],
    source:
      'by analogy with the other limits of the Yantai risk-point library; ±540°: self-inspection form [RP form]',
    trust: 'EA',
  },
  {
    id: 'crane-strong-wind',
    type: 'operation',
    name: { zh: '大风天气作业', en: 'Work in strong wind' },
    grade: 'II',
    hazard: {
      zh: '吊物摆动伤人、碰撞，塔吊失稳',
      en: 'Swinging loads strike people or structures; the crane loses stability',
    },
    controls: [
      {
        type: 'management',
        zh: '风速达停吊值停止起重作业，复工前试吊',
        en: 'No lifting from the stop value on; a trial lift before work resumes',
      },
      {
        type: 'engineering',
        zh: '臂根高度超过 50 m 装风速仪；停用时回转自由',
        en: 'An anemometer where the jib foot is above 50 m; slewing free when out of service',
      },
    ],
    source: 'JGJ 196-2010 4.0.9, 4.0.16',
    trust: 'EA',
  },
  {
    id: 'crane-jacking',
    type: 'operation',
    name: { zh: '顶升作业', en: 'Jacking' },
    grade: 'III',
    hazard: {
      zh: '顶升、拆卸时标准节未可靠固定，上部结构坠落或倾覆',
      en: 'While a mast section is not held fast the top of the crane may fall or overturn',
    },
    controls: [
      { type: 'training', zh: '持证上岗，作业前交底', en: 'Certified crew, briefed before the work' },
      {
        type: 'protection',
        zh: '高处作业系挂安全带，设警戒区',
        en: 'Harnesses at height; the area below is closed',
      },
    ],
    source: 'Yantai risk-point library (烟台隐患风险点库)',
    trust: 'SEED',
  },
  {
    id: 'crane-verticality',
    type: 'equipment',
    name: { zh: '塔身垂直度', en: 'Verticality of the mast' },
    grade: 'II',
    hazard: {
      zh: '基础沉降、附着松动使塔身倾斜，塔吊倾覆',
      en: 'A settling base or a loose tie lets the mast lean until the crane overturns',
    },
    controls: [
      {
        type: 'management',
        zh: '独立状态垂直度不大于 4/1000,定期测量',
        en: 'Measured at fixed intervals; at most 4/1000 free-standing',
      },
      {
        type: 'emergency',
        zh: '倾斜增大时停机、卸载、撤离并检查基础与附着',
        en: 'When the lean grows: stop, unload, clear the area, inspect base and ties',
      },
    ],
    source: 'verticality: self-inspection form [RP form]',
    trust: 'EA',
  },
  {
    id: 'crane-driver',
    type: 'operation',
    name: { zh: '司机持证与身份识别', en: 'Driver: certificate and identification' },
    grade: 'III',
    hazard: {
      zh: '无证或身份不明人员操作塔吊',
      en: 'Somebody unknown or without a certificate drives the crane',
    },
    controls: [
      {
        type: 'management',
        zh: '人证合一，识别后方可操作',
        en: 'Nobody drives who has not been identified',
      },
      { type: 'training', zh: '特种作业人员持证上岗', en: 'Special operators hold a valid certificate' },
    ],
    source: '建设部令第166号 art. 25 [CL]',
    trust: 'EA',
  },
  {
    id: 'crane-monitoring',
    type: 'equipment',
    name: { zh: '安全监控系统在线', en: 'Safety monitoring on line' },
    grade: 'IV',
    hazard: {
      zh: '监控中断，危险状态无人知晓',
      en: 'While the monitoring is down nobody learns of a danger',
    },
    controls: [
      {
        type: 'management',
        zh: '离线及时报修，恢复前加强现场旁站',
        en: 'Repaired without delay; somebody stands by on site until then',
      },
    ],
    source: 'JGJ 332-2014 3.1.1',
    trust: 'EA',
  },
  {
    id: 'crane-collision',
    type: 'operation',
    name: { zh: '群塔作业防碰撞', en: 'Collision of cranes that work beside each other' },
    grade: 'I',
    hazard: {
      zh: '起重臂、吊绳或吊物与相邻塔吊碰撞，断臂、落物',
      en: 'Jib, rope or load strikes the neighbouring crane: the jib breaks or the load falls',
    },
    controls: [
      {
        type: 'engineering',
        zh: '塔吊之间交换回转、幅度、高度数据，接近时减速、停止',
        en: 'Cranes exchange slew, radius and height, slow down and stop when they come close',
      },
      {
        type: 'management',
        zh: '编制群塔作业方案，高塔让低塔、后塔让先塔',
        en: 'A plan for working together: high gives way to low, last comer to first',
      },
      { type: 'training', zh: '司机与信号工交底', en: 'Drivers and signallers briefed' },
    ],
    source: 'JGJ 332-2014 Annex A',
    trust: 'EA',
  },
  {
    id: 'crane-spacing',
    type: 'equipment',
    name: { zh: '塔吊安装间距', en: 'Spacing of cranes' },
    grade: 'II',
    hazard: {
      zh: '安装位置或顶升后的高差不足，正常作业也可能碰撞',
      en: 'Too little distance, or too little difference in height after jacking: they may collide in normal work',
    },
    controls: [
      {
        type: 'management',
        zh: '按方案错开安装高度并控制顶升顺序',
        en: 'Heights kept apart by plan, and jacking in its order',
      },
    ],
    source: 'GB 5144-2006 10.5',
    trust: 'EA',
  },
] as const satisfies readonly RiskPoint[]

export type CraneRiskPointId = (typeof CRANE_RISK_POINTS)[number]['id']

/** The risk point of a rule and its grade, for the record of the rule. */
export const riskPoint = riskPointOf(CRANE_RISK_POINTS)
