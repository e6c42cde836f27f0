import { PIT_INSTRUMENTS, type PitView } from '@gongdi/contract'
import { PitPoint } from './pitPoint.ts'

/** Points of one pit no further apart than this move together. [EA] */
const NEAR_M = 15
/** A point that has not been measured for longer than this says nothing of now, h. [EA] */
const RECENT_H = 2

/** All measuring points of the city, and which are in one pit. */
export class PitPoints {
  readonly #points = new Map<string, PitPoint>()
  readonly #ofPit = new Map<string, Set<PitPoint>>()

  of(deviceId: string): PitPoint {
    const known = this.#points.get(deviceId)
    if (known !== undefined) return known
    const point = new PitPoint()
    this.#points.set(deviceId, point)
    return point
  }

  /** The newest registration of a point counts, and any that moves it to another site: history that is filled in brings old ones with it. */
  learn(view: PitView): void {
    const point = this.of(view.deviceId)
    const { plan } = point
    if (plan !== null && plan.siteId === view.siteId && plan.measuredAtMs > view.measuredAtMs) return
    if (plan !== null) this.#leave(point, pitKeyOf(plan))
    point.learn(view)
    const key = pitKeyOf(view)
    const others = this.#ofPit.get(key) ?? new Set()
    others.add(point)
    this.#ofPit.set(key, others)
  }

  /** The points of the pit that one point is in. */
  beside({ plan }: PitPoint): Iterable<PitPoint> {
    return plan === null ? [] : (this.#ofPit.get(pitKeyOf(plan)) ?? [])
  }

  #leave(point: PitPoint, key: string): void {
    const others = this.#ofPit.get(key)
    others?.delete(point)
    if (others?.size === 0) this.#ofPit.delete(key)
  }
}

/** Whoever calls every pit of the city by one name has them compared on their own site only. */
const pitKeyOf = ({ siteId, pitId }: Pick<PitView, 'siteId' | 'pitId'>): string => `${siteId}/${pitId}`

/** The furthest that a displacement point near this one has moved within the last day, mm; NaN when there is none with a past. */
export function neighboursMovedMm(point: PitPoint, points: PitPoints): number {
  const { plan, hour } = point
  if (plan === null) return Number.NaN
  let furthest = Number.NaN
  for (const other of points.beside(point)) {
    if (other === point || other.plan === null || PIT_INSTRUMENTS[other.plan.instrument] !== 'mm') continue
    if (Math.abs(hour - other.hour) > RECENT_H) continue
    if (Math.hypot(other.plan.xM - plan.xM, other.plan.yM - plan.yM) > NEAR_M) continue
    const moved = Math.abs(other.changeInADay)
    if (!(moved <= furthest) && !Number.isNaN(moved)) furthest = moved
  }
  return furthest
}
