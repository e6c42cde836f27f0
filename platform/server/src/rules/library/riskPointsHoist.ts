import type { RiskPoint } from '../rule.ts'
import { riskPointOf } from './riskPointOf.ts'

/**
 * Risk points of construction hoists. The Yantai library's rows on hoists are not known: grades are assumptions [EA], by analogy with its rows on
 * tower cranes; the sources are those of the requirement.
 */
export const HOIST_RISK_POINTS = [
  {
    id: 'hoist-overload-device',
    type: 'equipment',
    name: { zh: '安全装置：超载保护装置', en: 'Safety device: overload protection' },
    grade: 'II',
    hazard: {
      zh: '超载运行，制动力矩不足，吊笼下滑',
      en: 'An overloaded cage slides because its brakes cannot hold it',
    },
    controls: [
      {
        type: 'engineering',
        zh: '对笼内及笼顶载荷均有效，超载时不能启动',
        en: 'Acts for loads inside and on the roof; no start while overloaded',
      },
      { type: 'management', zh: '以额定载荷试验校验并记录', en: 'Checked with the rated load, on record' },
    ],
    source: 'self-inspection form GDAQ209010801 [RP form]',
    trust: 'EA',
  },
  {
    id: 'hoist-persons',
    type: 'operation',
    name: { zh: '限载人数', en: 'Number of persons' },
    grade: 'II',
    hazard: {
      zh: '人员超员，事故时伤亡扩大',
      en: 'Too many persons ride, and more are hurt when something fails',
    },
    controls: [
      {
        type: 'management',
        zh: '笼内醒目位置标明限载人数，由司机清点',
        en: 'The limit is posted in the cage, and the driver counts',
      },
    ],
    source: 'registered limit of the site (limitPersonCount) [RP YunZhu]',
    trust: 'EA',
  },
  {
    id: 'hoist-strong-wind',
    type: 'operation',
    name: { zh: '大风天气运行', en: 'Running in strong wind' },
    grade: 'II',
    hazard: {
      zh: '风载使导轨架、附墙过载，电缆缠挂',
      en: 'Wind overloads mast and ties, and the cable is caught',
    },
    controls: [
      {
        type: 'management',
        zh: '风力六级（12 m/s）停用，吊笼降至底层并切断电源',
        en: 'Out of use from force 6 (12 m/s): cage at the base, power off',
      },
    ],
    source: 'self-inspection form [RP form]; maker manual [PG scribd 261324727]',
    trust: 'EA',
  },
  {
    id: 'hoist-doors',
    type: 'equipment',
    name: { zh: '吊笼门、层门与围栏门联锁', en: 'Interlocks of cage doors, landing doors and base gate' },
    grade: 'I',
    hazard: {
      zh: '门未关闭而吊笼运行，人员坠落或被挤压',
      en: 'The cage moves with a door open: people fall or are crushed',
    },
    controls: [
      {
        type: 'engineering',
        zh: '机械锁钩加电气安全开关，门开即停',
        en: 'A mechanical lock and an electrical safety switch: with a door open the cage stands',
      },
      { type: 'training', zh: '严禁短接门开关', en: 'Nobody bridges a door contact' },
    ],
    source: 'self-inspection form [RP form]',
    trust: 'EA',
  },
  {
    id: 'hoist-anti-fall',
    type: 'equipment',
    name: { zh: '安全装置：防坠安全器', en: 'Safety device: anti-fall device' },
    grade: 'I',
    hazard: {
      zh: '超速时防坠安全器失效，吊笼坠落',
      en: 'Without a working anti-fall device a runaway cage falls',
    },
    controls: [
      {
        type: 'management',
        zh: '一年内标定有效，每三个月做一次额定载荷坠落试验，使用不超过五年',
        en: 'Calibrated within a year, drop test at rated load every three months, five years in use at most',
      },
      {
        type: 'emergency',
        zh: '动作后停用，查明原因并复位、试验合格后恢复',
        en: 'After it has acted the hoist is out of use until the cause is found and a test passed',
      },
    ],
    source: 'JGJ 215-2010 4.1.7, 5.3.6',
    trust: 'EA',
  },
  {
    id: 'hoist-limits',
    type: 'equipment',
    name: { zh: '安全装置：上、下限位与极限开关', en: 'Safety device: limit and ultimate limit switches' },
    grade: 'I',
    hazard: {
      zh: '冲顶、脱轨或蹾底',
      en: 'The cage runs off the top of the mast or into the buffer',
    },
    controls: [
      {
        type: 'engineering',
        zh: '上限位以上留安全距离 1.8 m，极限开关手动复位',
        en: '1.8 m of safety distance above the upper limit; the ultimate switch is reset by hand',
      },
      {
        type: 'training',
        zh: '严禁以行程限位开关作正常停层',
        en: 'A limit switch is never a normal way to stop',
      },
    ],
    source: 'JGJ 215-2010 5.2.10; self-inspection form [RP form]',
    trust: 'EA',
  },
  {
    id: 'hoist-mast',
    type: 'equipment',
    name: { zh: '导轨架与附墙', en: 'Mast and wall ties' },
    grade: 'II',
    hazard: {
      zh: '附墙松脱、标准节螺栓松动，导轨架失稳',
      en: 'Loose wall ties or mast bolts let the mast lose its hold',
    },
    controls: [
      {
        type: 'management',
        zh: '定期检查附墙间距、连接螺栓与垂直度',
        en: 'Spacing of ties, bolts and verticality inspected at fixed intervals',
      },
    ],
    source: 'self-inspection form [RP form]',
    trust: 'EA',
  },
  {
    id: 'hoist-driver',
    type: 'operation',
    name: { zh: '司机持证与身份识别', en: 'Driver: certificate and identification' },
    grade: 'III',
    hazard: {
      zh: '无证或身份不明人员操作施工升降机',
      en: 'Somebody unknown or without a certificate drives the hoist',
    },
    controls: [
      {
        type: 'engineering',
        zh: '身份识别未通过不能启动',
        en: 'No start before the driver has been identified',
      },
      { type: 'training', zh: '特种作业人员持证上岗', en: 'Special operators hold a valid certificate' },
    ],
    source: 'GB/T 37537-2019 4.12; 建设部令第166号 art. 25',
    trust: 'EA',
  },
  {
    id: 'hoist-drive',
    type: 'equipment',
    name: { zh: '传动与制动', en: 'Drive and brakes' },
    grade: 'III',
    hazard: {
      zh: '电机过热、制动器磨损，制动力下降',
      en: 'Hot motors and worn brakes hold less',
    },
    controls: [
      {
        type: 'management',
        zh: '检查制动间隙、电压与载荷，过热时停机冷却',
        en: 'Brake gap, voltage and loads checked; a hot drive cools before it runs on',
      },
    ],
    source: 'practice; no standard gives a value',
    trust: 'EA',
  },
  {
    id: 'hoist-monitoring',
    type: 'equipment',
    name: { zh: '安全监控系统在线', en: 'Safety monitoring on line' },
    grade: 'IV',
    hazard: {
      zh: '监控中断或数据失真，危险状态无人知晓',
      en: 'While the monitoring is down or wrong nobody learns of a danger',
    },
    controls: [
      {
        type: 'management',
        zh: '离线及时报修，恢复前由专人看护',
        en: 'Repaired without delay; somebody watches the hoist until then',
      },
    ],
    source: 'GB/T 37537-2019 4.10.1',
    trust: 'EA',
  },
] as const satisfies readonly RiskPoint[]

/** The risk point of a rule and its grade, for the record of the rule. */
export const hoistRiskPoint = riskPointOf(HOIST_RISK_POINTS)
