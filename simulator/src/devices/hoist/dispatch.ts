import type { HoistHazard } from '../../faults/hoistHazards.ts'
import type { Random } from '../../kernel/random.ts'
import type { Surroundings } from '../../site/surroundings.ts'
import { comeOnDuty, driverOnDuty, goOffDuty } from './crew.ts'
import { demandAt } from './demand.ts'
import { fromReady, keepFreeS, leadS, momentOf, toReady } from './mishap.ts'
import { planRound } from './round.ts'
import { closeAt, keepOpen } from './serve.ts'
import type { HoistSpec } from './spec.ts'
import type { Step } from './step.ts'
import type { HoistTruth } from './truth.ts'

/** Drivers begin no round in more wind than this at the mast top: the usual pre-warning, 10 m/s [EA]. */
const CAREFUL_WIND_MPS = 10
/** How often a resting crew looks whether there is work, s; a whole number of idle reports. */
const LOOK_S = 56
/** Calls that are kept while the cage cannot come: as many as came within this time, ms [EA]. */
const BACKLOG_MS = 300_000

/** Says what a cage that stands empty at its base does next. */
export class Dispatcher {
  readonly #spec: HoistSpec
  readonly #site: Surroundings
  readonly #fromMs: number
  readonly #hazards: HoistHazard[]

  constructor(spec: HoistSpec, site: Surroundings, hazards: readonly HoistHazard[], fromMs: number) {
    this.#spec = spec
    this.#site = site
    this.#fromMs = fromMs
    this.#hazards = [...hazards]
  }

  /** What is asked of the cage now; this crew comes and goes a little later than the whistle. */
  demandAt(atMs: number) {
    return demandAt(this.#spec.phase, this.#site, atMs - this.#spec.lagMs)
  }

  /** Takes the next hazard out when the crew has to begin with it, or has no time for anything else before it. */
  takeHazard(atMs: number, withinS: number): HoistHazard | null {
    const next = this.#hazards[0]
    if (!next || momentOf(next, this.#fromMs) - atMs > withinS * 1000) return null
    return this.#hazards.shift()!
  }

  /** The next steps; at least one of them takes time. Doors that stand open are shut first, but for a round that begins at once. */
  next(t: HoistTruth, atMs: number, random: Random): Step[] {
    const steps = this.#decide(t, atMs, random)
    return t.doors.front ? keepOpen([...closeAt(0, random), ...steps]) : steps
  }

  #decide(t: HoistTruth, atMs: number, random: Random): Step[] {
    const spec = this.#spec
    const isManned = t.powerOn && t.driverId !== null
    const hazard = this.takeHazard(atMs, leadS(spec))
    if (hazard) {
      const driverId = isManned ? null : driverOnDuty(spec, atMs)
      return [...toReady(hazard, spec, driverId, random), ...fromReady(hazard, spec, this.#fromMs, random)]
    }
    const spareS = this.spareS(atMs)
    if (spareS < keepFreeS(spec)) return [{ do: 'wait', forS: Math.min(LOOK_S, spareS - leadS(spec)) }]

    const demand = this.demandAt(atMs)
    const driverId = driverOnDuty(spec, atMs)
    if (!demand || driverId === null) return t.powerOn ? goOffDuty(random) : [{ do: 'wait', forS: LOOK_S }]
    if (!isManned) {
      t.nextCallMs = atMs
      return comeOnDuty(driverId, random)
    }
    if (driverId !== t.driverId) return goOffDuty(random)
    if (t.heldWindMps >= CAREFUL_WIND_MPS) return [{ do: 'wait', forS: LOOK_S }]
    if (t.nextCallMs > atMs) {
      const untilMs = Math.min(Math.ceil(t.nextCallMs), atMs + LOOK_S * 1000)
      return [{ do: 'waitUntil', untilMs }]
    }
    const gapMs = random.exponential(3_600_000 / (demand.roundsPerHour * spec.demandFactor))
    t.nextCallMs = Math.max(t.nextCallMs, atMs - BACKLOG_MS) + gapMs
    return planRound(spec, demand, random)
  }

  /** Time to the next hazard, s. */
  spareS(atMs: number): number {
    const next = this.#hazards[0]
    return next ? (momentOf(next, this.#fromMs) - atMs) / 1000 : Number.POSITIVE_INFINITY
  }
}
