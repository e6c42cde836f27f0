import type { Random } from '../../kernel/random.ts'
import { ratedLoadT } from './loadChart.ts'
import type { CraneSpec } from './spec.ts'

/** A place where loads are picked or set down: bearing from the mast (0 north, clockwise), radius, height of the hook there. */
interface Place {
  radiusM: number
  bearingDeg: number
  hookM: number
}

/** What the driver is going to do, from the wait before the lift to taking the slings off. Data: a hazard is another plan. */
export interface LiftPlan {
  waitS: number
  ropeFalls: 2 | 4
  loadT: number
  from: Place
  to: Place
  riggingS: number
  /** The pick waits for this moment of simulated time; null: it follows the rigging. */
  pickAtMs: number | null
  /** Time in which the rope takes the load over. */
  rampS: number
  /** 起吊冲击: factor on the load at the start of the hoist, and how long it lasts. */
  peakFactor: number
  peakS: number
  testHoldS: number
  travelHookM: number
  lowerS: number
  unhookS: number
  /** False: the load is only lifted off, hangs for `hangS` and is set down again. */
  carry: boolean
  /** The driver does not raise the hook over the jibs of others before turning. */
  isCareless: boolean
  /** How long a load hangs after a limiter has cut, before the driver sets it down. */
  hangS: number
}

/** What sites lift: share of lifts and weights. [EA] */
const LOAD_MIX = [
  { what: 'rebar bundle 钢筋', share: 30, minT: 1.5, maxT: 3 },
  { what: 'formwork and timber 模板木方', share: 25, minT: 0.5, maxT: 1.5 },
  { what: 'concrete bucket 混凝土料斗', share: 15, minT: 2, maxT: 2.6 },
  { what: 'steel pipe 钢管', share: 15, minT: 1, maxT: 2 },
  { what: 'miscellaneous 零星材料', share: 15, minT: 0.2, maxT: 1 },
] as const

/** Share of lifts that try what the chart does not allow, and by how much. [EA] */
const OVERLOAD_ATTEMPTS = { share: 0.005, minFactor: 1, maxFactor: 1.08 } as const

/**
 * How near to the chart a driver goes, as a share of the allowed load: mostly so that the box in the cabin, whose contact closes at
 * 90 % of the rated moment (JGJ 332-2014 3.2.7 [CL]), stays still; now and then a load is needed there that is not lighter. [EA]
 */
const CALM = { minOfChart: 0.7, maxOfChart: 0.84 } as const
const TIGHT = { share: 0.04, minOfChart: 0.88, maxOfChart: 0.96 } as const
/** Share of lifts in which the hook is not raised over a lower jib that it passes: near misses come of some of them. [EA] */
const CARELESS_SHARE = 0.002
/** So often at most another place is looked for when one lies among the jibs of others. */
const PLACES_TRIED = 6

/**
 * Draws the next lift: radii first, then a load from the mix, capped at what the driver dares of what the chart allows at the wider of the
 * two radii; one lift in 200 tries 100–108 % of the chart at the pick. Phase times are those usual on sites [EA].
 */
function drawLift(spec: CraneSpec, ropeFallsNow: 2 | 4, random: Random): LiftPlan {
  const { model } = spec
  const nearM = Math.max(model.minRadiusM + 3, 8)
  const pickRadiusM = random.uniform(nearM, model.jibLengthM * 0.75)
  const setRadiusM = random.uniform(nearM, model.jibLengthM * 0.95)
  const kind = random.pickByShare(LOAD_MIX)
  const wantedT = random.uniform(kind.minT, kind.maxT)
  const isTight = random.chance(TIGHT.share)
  const cap = isTight
    ? random.uniform(TIGHT.minOfChart, TIGHT.maxOfChart)
    : random.uniform(CALM.minOfChart, CALM.maxOfChart)
  const attempt = random.chance(OVERLOAD_ATTEMPTS.share)
  const attemptFactor = random.uniform(OVERLOAD_ATTEMPTS.minFactor, OVERLOAD_ATTEMPTS.maxFactor)
  const ropeFalls = random.chance(0.08) ? (ropeFallsNow === 2 ? 4 : 2) : ropeFallsNow
  const row = model.chart[ropeFalls]
  const widestM = Math.max(pickRadiusM, setRadiusM)
  const loadT = attempt
    ? attemptFactor * ratedLoadT(row, pickRadiusM)
    : Math.min(wantedT, cap * ratedLoadT(row, widestM))
  const ground = random.uniform(1.5, 3)
  const top = spec.workHeightM + random.uniform(1.5, 3)
  const downwards = random.chance(0.15)
  const from: Place = {
    radiusM: pickRadiusM,
    bearingDeg: spec.yardBearingDeg + random.uniform(-25, 25),
    hookM: ground,
  }
  const to: Place = {
    // Whoever picks too much does not also carry it further out.
    radiusM: attempt ? Math.min(pickRadiusM, setRadiusM) : setRadiusM,
    bearingDeg: spec.workBearingDeg + random.uniform(-40, 40),
    hookM: top,
  }
  return {
    waitS: Math.min(1200, random.exponential(120)),
    ropeFalls,
    loadT: Math.max(0.2, loadT),
    from: downwards ? { ...to, radiusM: pickRadiusM } : from,
    to: downwards ? { ...from, radiusM: to.radiusM } : to,
    riggingS: random.uniform(45, 150),
    pickAtMs: null,
    rampS: random.uniform(0.4, 0.8),
    peakFactor: random.uniform(1.05, 1.15),
    peakS: random.uniform(1.2, 1.9),
    testHoldS: random.uniform(5, 10),
    travelHookM: Math.min(spec.jibHeightM - 6, Math.max(top, ground) + random.uniform(4, 6)),
    lowerS: random.uniform(20, 60),
    unhookS: random.uniform(40, 180),
    carry: true,
    isCareless: random.chance(CARELESS_SHARE),
    hangS: random.uniform(3, 8),
  }
}

/** Whoever says what a crane lifts next. `atMs` is simulated time. */
export interface LiftPlanner {
  next(atMs: number, ropeFallsNow: 2 | 4): LiftPlan
  /** Whether a lift must be made ready now, though the site may rest. */
  isUrgent?(atMs: number): boolean
}

/** Lifts as they come, at places that are nobody else's as far as such are found. */
export const drawnLifts = (
  spec: CraneSpec,
  random: Random,
  way: { isApart(bearingDeg: number, radiusM: number): boolean },
): LiftPlanner => ({
  next: (_atMs, ropeFallsNow) => {
    const isApart = ({ bearingDeg, radiusM }: Place) => way.isApart(bearingDeg, radiusM)
    let plan = drawLift(spec, ropeFallsNow, random)
    for (let i = 1; i < PLACES_TRIED && !(isApart(plan.from) && isApart(plan.to)); i++)
      plan = drawLift(spec, ropeFallsNow, random)
    return plan
  },
})
