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

  learn(view: PitView): void {
    const point = this.of(view.deviceId)
    if (point.plan !== null) this.#ofPit.get(point.plan.pitId)?.delete(point)
    point.learn(view)
    const others = this.#ofPit.get(view.pitId) ?? new Set()
    others.add(point)
    this.#ofPit.set(view.pitId, others)
  }

  inPit(pitId: string): Iterable<PitPoint> {
    return this.#ofPit.get(pitId) ?? []
  }
}

/** The furthest that a displacement point near this one has moved within the last day, mm; NaN when there is none with a past. */
export function neighboursMovedMm(point: PitPoint, points: PitPoints): number {
  const { plan, hour } = point
  if (plan === null) return Number.NaN
  let furthest = Number.NaN
  for (const other of points.inPit(plan.pitId)) {
    if (other === point || other.plan === null || PIT_INSTRUMENTS[other.plan.instrument] !== 'mm') continue
    if (Math.abs(hour - other.hour) > RECENT_H) continue
    if (Math.hypot(other.plan.xM - plan.xM, other.plan.yM - plan.yM) > NEAR_M) continue
    const moved = Math.abs(other.changeInADay)
    if (!(moved <= furthest) && !Number.isNaN(moved)) furthest = moved
  }
  return furthest
}
