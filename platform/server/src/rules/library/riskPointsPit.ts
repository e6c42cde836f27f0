import type { RiskPoint } from '../rule.ts'
import { riskPointOf } from './riskPointOf.ts'

/** Risk points of deep pits. The grades are assumptions [EA]: the rows of the Yantai library about them are not known. */
export const PIT_RISK_POINTS = [
  {
    id: 'pit-deformation',
    type: 'operation',
    name: { zh: '深基坑变形', en: 'Deformation of a deep pit' },
    grade: 'II',
    hazard: {
      zh: '支护结构、坡顶或周边地面变形超过预警值，发展为坍塌',
      en: 'Wall, top or ground beside it move beyond their warning values, and the pit may collapse',
    },
    controls: [
      {
        type: 'engineering',
        zh: '分层开挖，先撑后挖，严禁超挖',
        en: 'Dug in layers, propped before digging on, never over-dug',
      },
      {
        type: 'management',
        zh: '第三方监测，达预警值时加密监测并报设计复核',
        en: 'Measured by a third party; more often, and checked by the designer, from the warning value on',
      },
      {
        type: 'emergency',
        zh: '停止开挖，坑边卸载，回填反压或增设支撑',
        en: 'Stop digging, unload the edge, fill back or add props',
      },
    ],
    source: 'GB 50497-2019 8.0.1, 8.0.4; JGJ 120-2012 8.2.23 [CL]; grade assumed',
    trust: 'EA',
  },
  {
    id: 'pit-collapse',
    type: 'operation',
    name: { zh: '深基坑坍塌前兆', en: 'Signs of a pit that is about to collapse' },
    grade: 'I',
    hazard: {
      zh: '位移突然增大、支撑失效，基坑坍塌造成人员掩埋',
      en: 'A sudden movement or a failing prop: the pit collapses and buries people',
    },
    controls: [
      {
        type: 'emergency',
        zh: '立即停工，撤出坑内和坑边人员，警戒周边，启动应急预案',
        en: 'Stop work at once, everybody out of the pit and off its edge, close the surroundings, emergency plan',
      },
      {
        type: 'management',
        zh: '连续监测，未经书面解除不得复工',
        en: 'Measured without a break; no work before a signed release',
      },
    ],
    source: 'GB 50497-2019 8.0.9 (mandatory) [CL]; grade assumed',
    trust: 'EA',
  },
  {
    id: 'pit-support',
    type: 'equipment',
    name: { zh: '内支撑与锚杆', en: 'Props and anchors' },
    grade: 'II',
    hazard: {
      zh: '支撑松弛、屈服或断裂，围护失去支承',
      en: 'A prop that loosens, yields or breaks leaves the wall without support',
    },
    controls: [
      {
        type: 'engineering',
        zh: '支撑及时施加预应力，检查节点、楔块和围檩',
        en: 'Props are prestressed in time; joints, wedges and walings inspected',
      },
      {
        type: 'emergency',
        zh: '停止开挖，复加预应力或增设支撑',
        en: 'Stop digging, prestress again or add a prop',
      },
    ],
    source: 'GB 50497-2019 8.0.4, 8.0.9 [CL]; grade assumed',
    trust: 'EA',
  },
  {
    id: 'pit-groundwater',
    type: 'operation',
    name: { zh: '基坑地下水', en: 'Ground water at a pit' },
    grade: 'II',
    hazard: {
      zh: '坑外水位骤降，渗漏、流砂，周边地面和管线下沉',
      en: 'The water outside falls fast: leaks and quicksand, and ground and pipes around settle',
    },
    controls: [
      {
        type: 'engineering',
        zh: '检查止水帷幕和接缝，封堵渗漏，必要时回灌',
        en: 'Cut-off wall and joints inspected, leaks sealed, water fed back if need be',
      },
      {
        type: 'management',
        zh: '加密周边建筑物和管线沉降监测',
        en: 'Buildings and pipes around are levelled more often',
      },
    ],
    source: 'GB 50497-2019 8.0.5 [CL]; grade assumed',
    trust: 'EA',
  },
  {
    id: 'pit-monitoring',
    type: 'equipment',
    name: { zh: '基坑监测系统', en: 'Instruments of a pit' },
    grade: 'III',
    hazard: {
      zh: '测点失效或中断，变形无人知晓',
      en: 'While a point is dead or silent nobody learns how the wall moves',
    },
    controls: [
      {
        type: 'management',
        zh: '及时检修，恢复前人工加密监测和巡视',
        en: 'Repaired without delay; measured by hand and inspected until then',
      },
      {
        type: 'engineering',
        zh: '测点设保护标志，避免机械碰撞',
        en: 'Points are marked and guarded against machines',
      },
    ],
    source: 'JGJ 120-2012 8.2.18; GB 50497-2019 7.0.4 [CL]; grade assumed',
    trust: 'EA',
  },
] as const satisfies readonly RiskPoint[]

/** The risk point of a rule and its grade, for the record of the rule. */
export const pitRiskPoint = riskPointOf(PIT_RISK_POINTS)
