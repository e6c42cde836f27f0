import type { Control, Rule } from '../rule.ts'
import { hoistRiskPoint } from './riskPointsHoist.ts'
import { CALM_WIND, DEBOUNCED, HOIST_CALM, HOIST_HELD } from './times.ts'

const downToBase: Control = {
  type: 'emergency',
  zh: '吊笼降至底层，人员离开，切断电源',
  en: 'Cage down to the base, everybody out, power off',
}

/** Wind at the top of the mast. Clears 2 m/s below for 10 min, as cranes do [EA]. */
export const HOIST_WIND_RULES = [
  {
    id: 'hoist-wind-warning',
    deviceKind: 'hoist',
    ...hoistRiskPoint('hoist-strong-wind'),
    level: 'yellow',
    titleZh: '升降机风速预警',
    titleEn: 'Wind close to what stops the hoist',
    why: { zh: '风速可能继续上升', en: 'The wind may rise further' },
    controls: [{ type: 'management', zh: '做好停运准备', en: 'Get ready to stop' }],
    source: '10 m/s, 2 m/s below the stop value',
    trust: 'EA',
    quantity: 'windMps',
    unit: 'm/s',
    raise: { on: 'readings', allOf: [{ is: 'atLeast', quantity: 'windMps', level: 10 }], ...HOIST_HELD },
    clear: { on: 'readings', anyOf: [{ is: 'below', quantity: 'windMps', level: 8 }], ...CALM_WIND },
    context: ['heightM', 'personCount'],
    facts: {},
  },
  {
    id: 'hoist-wind-stop',
    deviceKind: 'hoist',
    ...hoistRiskPoint('hoist-strong-wind'),
    level: 'orange',
    titleZh: '风速达升降机停用值',
    titleEn: 'Wind stops the hoist',
    why: { zh: '导轨架和附墙超过工作风载', en: 'Mast and ties carry more wind than they may at work' },
    controls: [downToBase],
    source: '12 m/s, force 6: self-inspection form [RP form], maker manual [PG scribd 261324727]',
    trust: 'RP',
    quantity: 'windMps',
    unit: 'm/s',
    raise: { on: 'readings', allOf: [{ is: 'atLeast', quantity: 'windMps', level: 12 }], ...HOIST_HELD },
    clear: { on: 'readings', anyOf: [{ is: 'below', quantity: 'windMps', level: 10 }], ...CALM_WIND },
    context: ['heightM', 'personCount'],
    facts: {},
  },
  {
    id: 'hoist-rising-in-wind',
    deviceKind: 'hoist',
    ...hoistRiskPoint('hoist-strong-wind'),
    level: 'red',
    titleZh: '大风中违规上行',
    titleEn: 'The cage goes up although the wind forbids it',
    why: {
      zh: '风速达停用值仍向上运行，属违规作业；下行至底层不在此列',
      en: 'The wind has reached the stop value and the cage still goes up. Going down to the base is what it should do',
    },
    controls: [
      downToBase,
      { type: 'management', zh: '约谈司机并记录', en: 'Speak to the driver, on record' },
    ],
    source: '12 m/s, force 6: self-inspection form [RP form], maker manual [PG scribd 261324727]',
    trust: 'RP',
    quantity: 'windMps',
    unit: 'm/s',
    raise: {
      on: 'readings',
      allOf: [
        { is: 'atLeast', quantity: 'windMps', level: 12 },
        { is: 'atLeast', quantity: 'speedMps', level: 0.05 },
      ],
      ...DEBOUNCED,
      // A gust on the way is no violation; going on is. [EA]
      holdMs: 10_000,
    },
    clear: {
      on: 'readings',
      anyOf: [
        { is: 'below', quantity: 'windMps', level: 10 },
        { is: 'below', quantity: 'speedMps', level: 0.05 },
      ],
      ...HOIST_CALM,
    },
    context: ['speedMps', 'heightM', 'personCount', 'driverId'],
    facts: {},
  },
] satisfies Rule[]
