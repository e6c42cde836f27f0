import type { CraneState, CraneView } from '@gongdi/contract'
import { CraneMotion } from './craneMotion.ts'
import { lookAtPair, type PairFigures } from './cranePair.ts'
import { distanceM } from './segments.ts'

/** An older state of another crane says nothing any more. */
const FRESH_MS = 2_500
/** A distance that shrinks more slowly is not an approach: sensors err by so much a second. [EA] */
const APPROACH_MPS = 0.1
/** Nearer than this a distance to one crane says something although another is not heard; the warning distance. [EA] */
const NEAR_M = 15

/** What a crane is to the others of its site. */
export interface NeighbourFigures {
  /** Smallest distance of a pair, the same where it shrinks (else Infinity), and the soonest contact. NaN where no other crane is known to be where. */
  nearestCraneM: number
  closingCraneM: number
  collisionS: number
  /** Between jib heights where booms reach over each other, and from the end of the lower boom to the mast of the higher crane. Infinity without any. */
  verticalClearanceM: number
  mastClearanceM: number
}

const ALONE: Readonly<NeighbourFigures> = {
  nearestCraneM: Number.POSITIVE_INFINITY,
  closingCraneM: Number.POSITIVE_INFINITY,
  collisionS: Number.POSITIVE_INFINITY,
  verticalClearanceM: Number.POSITIVE_INFINITY,
  mastClearanceM: Number.POSITIVE_INFINITY,
}
const UNKNOWN: Readonly<NeighbourFigures> = {
  nearestCraneM: Number.NaN,
  closingCraneM: Number.NaN,
  collisionS: Number.NaN,
  verticalClearanceM: Number.NaN,
  mastClearanceM: Number.NaN,
}

interface Crane {
  filed: CraneView
  newest: CraneState | null
  /** Whether anybody asks where it is. */
  isWatched: boolean
  /** Those of its site with a higher id that it can meet: a pair is judged once, on the crane with the lower id. */
  partners: Crane[]
  /** From registrations: see `NeighbourFigures`. */
  verticalClearanceM: number
  mastClearanceM: number
  /** The other crane of the smallest distance, or of the soonest contact where there is one; and the one that stands too close by its registration. */
  nearest: Crane | null
  tightest: Crane | null
}

/**
 * Remembers the cranes of each site and says how near one comes to the others (crane-to-crane collision, 群塔防碰撞). Only cranes whose reaches overlap are
 * compared, so a crane without neighbours costs a look-up.
 *
 * States of two cranes are not of one instant: the other's newest, at most 2.5 s older or newer, is extrapolated at constant speeds to the time of the state that
 * is judged. At the tip of a 56 m jib that accelerates at 0.015 rad/s² the error is 0.5·a·t²: 0.1 m after 0.5 s, 0.4 m after 1 s, 2.6 m after 2.5 s. Nothing is
 * extrapolated where the clocks of two cranes differ by more than that.
 */
export class CraneNeighbours {
  readonly #cranes = new Map<string, Crane>()
  readonly #sites = new Map<string, Crane[]>()
  readonly #own = new CraneMotion()
  readonly #other = new CraneMotion()
  readonly #pair: PairFigures = { distanceM: 0, collisionS: 0, closingMps: 0 }
  readonly #figures: NeighbourFigures = { ...ALONE }
  /** The crane of the state seen last: it is the one whose figures are asked for next. */
  #seen: CraneState | null = null
  #seenCrane: Crane | undefined

  /** The newest registration of a crane counts, and any that moves it to another site. */
  learn(filed: CraneView): void {
    const known = this.#cranes.get(filed.deviceId)
    const moves = known !== undefined && known.filed.siteId !== filed.siteId
    if (known !== undefined && !moves && known.filed.measuredAtMs > filed.measuredAtMs) return
    const crane = known ?? newCrane(filed)
    if (known === undefined || moves) {
      if (moves) this.#leave(crane)
      this.#cranes.set(filed.deviceId, crane)
      this.#sites.set(filed.siteId, [...(this.#sites.get(filed.siteId) ?? []), crane])
    }
    crane.filed = filed
    pairUp(this.#sites.get(filed.siteId)!)
  }

  /** Takes note of where a crane is. Call for states that are news and can be judged. */
  see(state: CraneState): void {
    const crane = this.#cranes.get(state.deviceId)
    this.#seen = state
    this.#seenCrane = crane
    if (crane?.isWatched) crane.newest = state
  }

  /** How near this crane comes to the others at the time of this state. The object is used again for the next call. */
  figuresOf(state: CraneState): Readonly<NeighbourFigures> {
    const crane = state === this.#seen ? this.#seenCrane : this.#cranes.get(state.deviceId)
    if (crane === undefined) return UNKNOWN
    if (crane.partners.length === 0) return ALONE
    const figures = this.#figures
    figures.verticalClearanceM = crane.verticalClearanceM
    figures.mastClearanceM = crane.mastClearanceM
    this.#lookAtPartners(crane, state, figures)
    return figures
  }

  /** The crane that the smallest distance or the soonest contact is to. */
  nearestOf(deviceId: string): string | null {
    return this.#cranes.get(deviceId)?.nearest?.filed.deviceId ?? null
  }

  /** The crane that stands too close by its registration. */
  tightestOf(deviceId: string): string | null {
    return this.#cranes.get(deviceId)?.tightest?.filed.deviceId ?? null
  }

  #lookAtPartners(crane: Crane, state: CraneState, figures: NeighbourFigures): void {
    let nearest: Crane | null = null
    let isLastHeard = true
    let nearestM = Number.POSITIVE_INFINITY
    let closingM = Number.POSITIVE_INFINITY
    let collisionS = Number.POSITIVE_INFINITY
    let isSet = false
    for (const partner of crane.partners) {
      const aheadMs = partner.newest === null ? Number.NaN : state.measuredAtMs - partner.newest.measuredAtMs
      if (!(Math.abs(aheadMs) <= FRESH_MS)) {
        if (partner === crane.nearest) isLastHeard = false
        continue
      }
      if (!isSet) {
        this.#own.set(crane.filed, state, 0)
        isSet = true
      }
      this.#other.set(partner.filed, partner.newest!, aheadMs / 1000)
      const pair = lookAtPair(this.#own, this.#other, this.#pair)
      if (nearest === null || pair.collisionS < collisionS) nearest = partner
      else if (!Number.isFinite(collisionS) && pair.distanceM < nearestM) nearest = partner
      nearestM = Math.min(nearestM, pair.distanceM)
      collisionS = Math.min(collisionS, pair.collisionS)
      if (pair.closingMps >= APPROACH_MPS) closingM = Math.min(closingM, pair.distanceM)
    }
    // The crane that was near last must be heard before anything counts as recovered: silence is no recovery (SPEC A3).
    const isKnown = isSet && (isLastHeard || nearestM < NEAR_M)
    if (isKnown) crane.nearest = nearest
    figures.nearestCraneM = isKnown ? toHundredth(nearestM) : Number.NaN
    figures.closingCraneM = isKnown ? toHundredth(closingM) : Number.NaN
    figures.collisionS = isKnown ? toHundredth(collisionS) : Number.NaN
  }

  #leave(crane: Crane): void {
    const { siteId } = crane.filed
    const rest = this.#sites.get(siteId)!.filter((other) => other !== crane)
    this.#sites.set(siteId, rest)
    crane.newest = null
    pairUp(rest)
  }
}

/** Works out anew who can meet whom on a site. */
function pairUp(site: readonly Crane[]): void {
  for (const crane of site) {
    crane.isWatched = false
    crane.partners = []
    crane.verticalClearanceM = Number.POSITIVE_INFINITY
    crane.mastClearanceM = Number.POSITIVE_INFINITY
    crane.nearest = null
    crane.tightest = null
  }
  for (const crane of site) {
    for (const partner of site) {
      if (crane.filed.deviceId < partner.filed.deviceId) meet(crane, partner)
    }
  }
}

const newCrane = (filed: CraneView): Crane => ({
  filed,
  newest: null,
  isWatched: false,
  partners: [],
  verticalClearanceM: Number.POSITIVE_INFINITY,
  mastClearanceM: Number.POSITIVE_INFINITY,
  nearest: null,
  tightest: null,
})

/** A figure that people read needs no more digits than its sensors have. */
const toHundredth = (value: number): number => Math.round(value * 100) / 100

const reachOf = ({ jibLengthM, counterJibLengthM }: CraneView): number =>
  Math.max(jibLengthM, counterJibLengthM)

/** Makes two cranes of one site partners where their reaches overlap. `crane` has the lower id. */
function meet(crane: Crane, partner: Crane): void {
  const [a, b] = [crane.filed, partner.filed]
  const apartM = distanceM(a.xM, a.yM, b.xM, b.yM)
  if (apartM >= reachOf(a) + reachOf(b)) return
  crane.partners.push(partner)
  partner.isWatched = true
  const verticalM = Math.abs(a.jibHeightM - b.jibHeightM)
  const lower = a.jibHeightM === b.jibHeightM ? null : a.jibHeightM < b.jibHeightM ? a : b
  const mastM = apartM - (lower === null ? Math.max(reachOf(a), reachOf(b)) : reachOf(lower))
  const isTighter = Math.min(verticalM, mastM) < Math.min(crane.verticalClearanceM, crane.mastClearanceM)
  if (isTighter) crane.tightest = partner
  crane.verticalClearanceM = Math.min(crane.verticalClearanceM, toHundredth(verticalM))
  crane.mastClearanceM = Math.min(crane.mastClearanceM, toHundredth(Math.max(0, mastM)))
}
