import type { CraneSpec } from './spec.ts'
import type { CraneTruth, Phase } from './truth.ts'
import type { Way } from './way.ts'

/**
 * A hook that passes over a lower jib is at least so high above its axis: ≥ 2 m free, GB 5144-2006 10.5 [CL], the jib's own half depth,
 * and the slings with the load below the hook. The last two [EA].
 */
const PASS_OVER_M = 2 + 1.5 + 2.5
/** A rope that hangs beside a lower jib keeps so far from its line, and from where the jib ends. [EA] */
const BESIDE_M = 10
/** However far out, a jib that turns keeps at least this angle. [EA] */
const BESIDE_DEG = 8

const RAD = Math.PI / 180
const DEG = 180 / Math.PI

/** Phases in which a hook hangs at its place or is on its way down to it; in the others it is raised or goes up to be. */
const DOWN: ReadonlySet<Phase> = new Set<Phase>([
  'handover',
  'approach',
  'wait',
  'rigging',
  'pick',
  'hoist',
  'hang',
  'set-down',
  'lower',
  'unhook',
  'raise',
])
/** Phases in which the slewing gear turns towards a target. */
const TURNING: ReadonlySet<Phase> = new Set<Phase>(['travel', 'back'])

type Stand = Pick<CraneSpec, 'xM' | 'yM' | 'jibHeightM' | 'deviceId'> & {
  model: Pick<CraneSpec['model'], 'jibLengthM' | 'counterJibLengthM'>
}
type Pose = Pick<CraneTruth, 'phase' | 'trolley' | 'slew' | 'hoist' | 'targetSlewDeg'>

interface Crane {
  spec: Stand
  truth: Pose
}

interface Spot {
  xM: number
  yM: number
}

/**
 * What the signallers of one site see to, so that its cranes do not meet in normal work: jibs are staggered, so only the rope of a
 * higher crane and the jib of a lower one can. A higher hook passes over lower jibs raised; it goes down among them only where no
 * jib is or comes; and a jib does not turn through a rope. The higher crane waits for jibs, the lower for ropes, and whoever hangs
 * down goes up again by itself, so nobody waits for ever. Looks at the cranes and changes nothing.
 */
export class Airspace {
  readonly #cranes: Crane[] = []

  join(spec: Stand, truth: Pose): void {
    this.#cranes.push({ spec, truth })
  }

  /** What one crane may ask. */
  wayOf(own: Stand): Way {
    return {
      passHookM: (radiusM) => this.passHookM(own, radiusM),
      mayTurn: (truth, targetDeg) => this.mayTurn(own, truth, targetDeg),
      mayGoDown: (truth) => this.mayGoDown(own, truth),
      isApart: (bearingDeg, radiusM) => this.isApart(own, bearingDeg, radiusM),
    }
  }

  /** Height to which this crane has to raise its hook before it turns, when its trolley stays within `radiusM`; −Infinity without any lower jib. */
  passHookM(own: Stand, radiusM: number): number {
    let hookM = Number.NEGATIVE_INFINITY
    for (const { spec } of this.#lowerThan(own)) {
      const apartM = Math.hypot(spec.xM - own.xM, spec.yM - own.yM)
      if (apartM < radiusM + reachM(spec)) hookM = Math.max(hookM, spec.jibHeightM + PASS_OVER_M)
    }
    return hookM
  }

  /** Whether a place, seen from this crane, lies outside of the circles of all lower jibs, so that nobody has to wait for it. */
  isApart(own: Stand, bearingDeg: number, radiusM: number): boolean {
    const spot = spotOf(own, bearingDeg, radiusM)
    for (const { spec } of this.#lowerThan(own)) if (distanceM(spec, spot) < reachM(spec)) return false
    return true
  }

  /** Whether this crane may let its hook down where it is: no lower jib is there, comes there or turns through. */
  mayGoDown(own: Stand, truth: Pose): boolean {
    const spot = spotOf(own, truth.slew.at, truth.trolley.at)
    for (const lower of this.#lowerThan(own)) if (meets(lower.spec, lower.truth, spot)) return false
    return true
  }

  /** Whether this crane may turn from where it is to `targetDeg`: no rope of a higher crane hangs in the way of its jib. */
  mayTurn(own: Stand, truth: Pose, targetDeg: number): boolean {
    for (const { spec, truth: other } of this.#cranes) {
      if (spec.jibHeightM <= own.jibHeightM || !DOWN.has(other.phase)) continue
      const spot = spotOf(spec, other.slew.at, other.trolley.at)
      if (sweeps(own, truth.slew.at, targetDeg, spot)) return false
    }
    return true
  }

  *#lowerThan(own: Stand): Generator<Crane> {
    for (const crane of this.#cranes) if (crane.spec.jibHeightM < own.jibHeightM) yield crane
  }
}

/** How far from its mast anything of a crane may be met. */
const reachM = ({ model }: Stand): number => model.jibLengthM + BESIDE_M

function meets(spec: Stand, truth: Pose, spot: Spot): boolean {
  const targetDeg = TURNING.has(truth.phase) ? truth.targetSlewDeg : truth.slew.at
  return sweeps(spec, truth.slew.at, targetDeg, spot)
}

/** Whether jib or counter-jib, turning from one angle to another, come near a spot. Angles not wrapped. Pure. */
function sweeps(spec: Stand, fromDeg: number, toDeg: number, spot: Spot): boolean {
  const apartM = distanceM(spec, spot)
  const { jibLengthM, counterJibLengthM } = spec.model
  if (apartM > jibLengthM + BESIDE_M) return false
  const marginDeg = Math.max(BESIDE_DEG, apartM > BESIDE_M ? Math.asin(BESIDE_M / apartM) * DEG : 180)
  const bearingDeg = Math.atan2(spot.xM - spec.xM, spot.yM - spec.yM) * DEG
  if (isBetween(bearingDeg, fromDeg, toDeg, marginDeg)) return true
  return apartM <= counterJibLengthM + BESIDE_M && isBetween(bearingDeg + 180, fromDeg, toDeg, marginDeg)
}

/** Whether a bearing comes up on the way from one angle to another, give or take a margin. Pure. */
function isBetween(bearingDeg: number, fromDeg: number, toDeg: number, marginDeg: number): boolean {
  const low = Math.min(fromDeg, toDeg) - marginDeg
  const high = Math.max(fromDeg, toDeg) + marginDeg
  const turns = Math.ceil((low - bearingDeg) / 360)
  return bearingDeg + 360 * turns <= high
}

const spotOf = ({ xM, yM }: Spot, bearingDeg: number, radiusM: number): Spot => ({
  xM: xM + radiusM * Math.sin(bearingDeg * RAD),
  yM: yM + radiusM * Math.cos(bearingDeg * RAD),
})

const distanceM = (a: Spot, b: Spot): number => Math.hypot(a.xM - b.xM, a.yM - b.yM)
