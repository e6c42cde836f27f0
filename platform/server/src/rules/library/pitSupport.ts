import type { Rule } from '../rule.ts'
import { QUIET_AGAIN, TWICE } from './pitTimes.ts'
import { pitRiskPoint } from './riskPointsPit.ts'

/**
 * Props and water. A force near its upper value (60–80 % of f2, GB 50497-2019 8.0.4 [CL]) is told by the steps of the cumulative change, for
 * the designer's value of a strut is that force.
 */
export const PIT_SUPPORT_RULES: readonly Rule[] = [
  {
    id: 'pit-strut-slack',
    deviceKind: 'pit',
    ...pitRiskPoint('pit-support'),
    level: 'red',
    titleZh: '支撑轴力骤降，危险',
    titleEn: 'A strut has lost its force: danger',
    why: { zh: '支撑松弛或失稳，围护失去支承', en: 'A prop loosens or buckles; the wall loses its support' },
    controls: [
      {
        type: 'emergency',
        zh: '停止开挖，人员撤离，检查支撑节点，复加预应力或增设支撑',
        en: 'Stop digging, people out; inspect the joints, prestress again or add a prop',
      },
    ],
    source: 'GB 50497-2019 8.0.9: loosening of struts [CL]; 20 % within a day assumed',
    trust: 'EA',
    quantity: 'forceLossPercent',
    unit: '%',
    raise: { on: 'readings', allOf: [{ is: 'atLeast', quantity: 'forceLossPercent', level: 20 }], ...TWICE },
    clear: {
      on: 'readings',
      anyOf: [{ is: 'below', quantity: 'forceLossPercent', level: 10 }],
      ...QUIET_AGAIN,
    },
    context: ['pointName', 'cumulative', 'limitCumulative', 'unit', 'temperatureC', 'excavationDepthM'],
    facts: {},
  },
  {
    id: 'pit-water-drop',
    deviceKind: 'pit',
    ...pitRiskPoint('pit-groundwater'),
    level: 'orange',
    titleZh: '坑外水位一天下降 0.5 m',
    titleEn: 'The ground water has fallen 0.5 m within a day',
    why: {
      zh: '止水帷幕可能渗漏，周边地面下沉',
      en: 'The cut-off wall may leak, and the ground around settle',
    },
    controls: [
      {
        type: 'engineering',
        zh: '检查渗漏点并封堵，加密周边沉降监测，必要时回灌',
        en: 'Find and seal the leak, level the surroundings more often, feed water back if need be',
      },
    ],
    source: 'GB 50497-2019 8.0.5: 500 mm a day',
    trust: 'CL',
    quantity: 'waterDropM',
    unit: 'm',
    raise: { on: 'readings', allOf: [{ is: 'atLeast', quantity: 'waterDropM', level: 0.5 }], ...TWICE },
    clear: { on: 'readings', anyOf: [{ is: 'below', quantity: 'waterDropM', level: 0.4 }], ...QUIET_AGAIN },
    context: ['pointName', 'cumulative', 'limitCumulative', 'ratePerDay', 'unit', 'excavationDepthM'],
    facts: {},
  },
]
