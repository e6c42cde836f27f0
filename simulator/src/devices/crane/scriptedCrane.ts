import { Random } from '../../kernel/random.ts'
import { drawCraneSpec } from './drawSpec.ts'
import type { LiftPlan } from './lift.ts'
import { stepCrane } from './model.ts'
import { CRANE_MODELS, type CraneModelId } from './models.ts'
import { enterPhase } from './operator.ts'
import type { CraneSpec } from './spec.ts'
import { type CraneTruth, craneAt } from './truth.ts'
import { FREE_WAY } from './way.ts'

/** For tests: one crane with one plan, over its load with the slings on, stepped by hand. */
interface ScriptedCrane {
  truth: CraneTruth
  spec: CraneSpec
  step(dtS: number): CraneTruth
}

const always = { isLifting: () => true, way: FREE_WAY }

const PLAN: LiftPlan = {
  waitS: 1e9,
  ropeFalls: 4,
  loadT: 1,
  from: { radiusM: 30, bearingDeg: 0, hookM: 2 },
  to: { radiusM: 30, bearingDeg: 0, hookM: 15 },
  riggingS: 0,
  pickAtMs: null,
  rampS: 0.6,
  peakFactor: 1.1,
  peakS: 1.5,
  testHoldS: 6,
  travelHookM: 20,
  lowerS: 30,
  unhookS: 60,
  carry: true,
  isCareless: false,
  hangS: 10,
}

export function scriptedCrane(
  modelId: CraneModelId,
  plan: Partial<LiftPlan>,
  { seed = 1, windMps = 0, ...given }: { seed?: number; windMps?: number } & Partial<CraneSpec> = {},
): ScriptedCrane {
  const random = new Random(seed, 'scripted')
  const spec: CraneSpec = {
    ...drawCraneSpec(
      {
        siteId: 'YT-0001',
        deviceId: 'TC-1',
        name: '1#',
        model: CRANE_MODELS[modelId],
        xM: 0,
        yM: 0,
        jibHeightM: 40,
        yardBearingDeg: 0,
        workBearingDeg: 180,
        workHeightM: 20,
        drivers: ['D1', 'D2'],
      },
      random,
    ),
    ...given,
  }
  const whole = { ...PLAN, ...plan }
  const truth = craneAt(spec, whole, 'D1')
  truth.meanWindMps = windMps
  let atMs = 0
  enterPhase(truth, spec, 'pick', atMs)
  const planner = { next: () => whole }
  return {
    truth,
    spec,
    step(dtS) {
      atMs += dtS * 1000
      stepCrane(truth, spec, planner, always, atMs, dtS, random)
      return truth
    },
  }
}
