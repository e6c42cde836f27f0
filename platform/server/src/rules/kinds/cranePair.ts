import type { CraneMotion } from './craneMotion.ts'
import { distanceM, pointToSegmentM, segmentToSegmentM } from './segments.ts'

/**
 * How thick the parts are, and what keeps them apart. Sections of masts are 1.6–2 m wide, jibs a little less [EA]; a load reaches 1–2 m from its rope
 * [EA]. Parts share a height band where less than 2 m of height lies between them: the vertical clearance of GB 5144-2006 10.5 [CL].
 */
const PAIR_SIZES = { mastM: 1, boomM: 0.7, loadM: 1.5, bandM: 2 } as const

/** How far ahead one looks for a contact: a little beyond the 15 s at which rules begin to warn, for their hysteresis. [EA] */
const HORIZON_S = 20
/** Steps of the look ahead: none is shorter, so that it ends; in so long the fastest pair (2 × 3.5 m/s) moves less than two parts are thick. */
const SHORTEST_STEP_S = 0.25
/** Slower than this nothing is under way: the noise of a standstill. [EA] */
const STANDSTILL_MPS = 0.05

/** What two cranes are to each other at one instant. */
export interface PairFigures {
  /** Smallest horizontal distance between parts of a common height band, surface to surface; Infinity without any, 0 in contact. */
  distanceM: number
  /** Seconds to their contact if nobody changes anything; Infinity where there is none within the horizon. */
  collisionS: number
  /** How fast the distance shrinks within the next second. */
  closingMps: number
}

/** Smallest distances of the moment: of parts in one height band, and of all parts whatever the height of their hooks. */
interface Gaps {
  inBandM: number
  anyM: number
}

const gaps: Gaps = { inBandM: 0, anyM: 0 }

/**
 * Looks at two cranes from time zero on. Pure but for moving the two; `into` is written and given back.
 *
 * Which parts can meet: boom and boom at like heights; the boom of the lower crane and the mast of the higher one; a rope and the boom of a crane whose jib is
 * below its trolley and no more than 2 m below its hook (the usual accident); two ropes; a rope and a mast. A high boom over a low one is none of these.
 * The look ahead never steps over a contact: it goes on by as much time as the smallest distance takes at the greatest speed.
 */
export function lookAtPair(a: CraneMotion, b: CraneMotion, into: PairFigures): PairFigures {
  measure(a, b, 0)
  into.distanceM = gaps.inBandM
  into.collisionS = Number.POSITIVE_INFINITY
  into.closingMps = 0
  const fastestMps = a.fastestMps + b.fastestMps
  // A hook that is lowered can reach a boom although nothing moves in the plan.
  const isStill = fastestMps < STANDSTILL_MPS
  if (isStill && gaps.anyM > 0) return into
  let tS = 0
  let distanceNowM = into.distanceM
  let anyM = gaps.anyM
  while (tS <= HORIZON_S) {
    if (distanceNowM <= 0) {
      into.collisionS = tS
      break
    }
    tS += Math.max(SHORTEST_STEP_S, isStill ? 0 : anyM / fastestMps)
    if (tS > HORIZON_S) break
    measure(a, b, tS)
    distanceNowM = gaps.inBandM
    anyM = gaps.anyM
  }
  if (Number.isFinite(into.distanceM)) {
    measure(a, b, 1)
    into.closingMps = Math.max(0, into.distanceM - gaps.inBandM)
  }
  return into
}

/** Measures both at `tS` into `gaps`. */
function measure(a: CraneMotion, b: CraneMotion, tS: number): void {
  a.goTo(tS)
  b.goTo(tS)
  gaps.inBandM = Number.POSITIVE_INFINITY
  gaps.anyM = Number.POSITIVE_INFINITY
  const { boomM, loadM, bandM } = PAIR_SIZES
  if (Math.abs(a.jibHeightM - b.jibHeightM) < bandM) {
    const m = segmentToSegmentM(a.tipXM, a.tipYM, a.tailXM, a.tailYM, b.tipXM, b.tipYM, b.tailXM, b.tailYM)
    take(m - 2 * boomM, true)
  }
  boomAndMast(a, b)
  boomAndMast(b, a)
  boomAndRope(a, b)
  boomAndRope(b, a)
  ropeAndMast(a, b)
  ropeAndMast(b, a)
  const ropesM = distanceM(a.trolleyXM, a.trolleyYM, b.trolleyXM, b.trolleyYM) - 2 * loadM
  take(ropesM, a.hookM < b.jibHeightM + bandM && b.hookM < a.jibHeightM + bandM)
}

function boomAndMast(boom: CraneMotion, mast: CraneMotion): void {
  const { mastM, boomM, bandM } = PAIR_SIZES
  if (boom.jibHeightM >= mast.jibHeightM + bandM) return
  // A boom that ends before the mast passes it at every turn and never touches it; whether it keeps the 2 m of GB 5144-2006 10.5 is another figure.
  if (distanceM(boom.xM, boom.yM, mast.xM, mast.yM) - boom.reachM > mastM + boomM) return
  take(toBoomM(mast.xM, mast.yM, boom) - mastM - boomM, true)
}

function boomAndRope(boom: CraneMotion, rope: CraneMotion): void {
  const { boomM, loadM, bandM } = PAIR_SIZES
  if (boom.jibHeightM >= rope.jibHeightM + bandM) return
  const isLow = rope.hookM < boom.jibHeightM + bandM
  take(toBoomM(rope.trolleyXM, rope.trolleyYM, boom) - boomM - loadM, isLow)
}

function ropeAndMast(rope: CraneMotion, mast: CraneMotion): void {
  const { mastM, loadM, bandM } = PAIR_SIZES
  if (distanceM(rope.xM, rope.yM, mast.xM, mast.yM) - rope.jibLengthM > mastM + loadM) return
  const m = distanceM(rope.trolleyXM, rope.trolleyYM, mast.xM, mast.yM)
  take(m - mastM - loadM, rope.hookM < mast.jibHeightM + bandM)
}

const toBoomM = (xM: number, yM: number, { tipXM, tipYM, tailXM, tailYM }: CraneMotion): number =>
  pointToSegmentM(xM, yM, tipXM, tipYM, tailXM, tailYM)

function take(surfaceM: number, isInBand: boolean): void {
  const m = Math.max(0, surfaceM)
  if (m < gaps.anyM) gaps.anyM = m
  if (isInBand && m < gaps.inBandM) gaps.inBandM = m
}
