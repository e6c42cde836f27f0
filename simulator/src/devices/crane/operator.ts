import type { LiftPlanner } from './lift.ts'
import type { CraneSpec } from './spec.ts'
import type { CraneTruth, Phase } from './truth.ts'
import { type CraneSite, FREE_WAY, type Way } from './way.ts'

/** Cables may be wound up to ±540°; a driver turns back before. [RP form] */
const WIND_UP_DEG = 520
/** Time over which a load that was set down leaves the rope, s. [EA] */
export const UNLOAD_S = 3
/** From one driver's leaving to the next one's card, s. [EA] */
const HANDOVER_S = 60

/** Who is on duty at this moment, by shift. Pure. */
export function driverOnDuty(spec: CraneSpec, atMs: number): string | null {
  const shift = Math.floor((atMs + spec.shiftOffsetMs) / spec.shiftMs)
  return spec.drivers.length === 0 ? null : spec.drivers[shift % spec.drivers.length]!
}

/** The turn nearest to `nowDeg` that brings the jib to this bearing without winding the cables up too far. Pure. */
export function nearestTurn(nowDeg: number, bearingDeg: number): number {
  const turns = Math.round((nowDeg - bearingDeg) / 360)
  const target = bearingDeg + 360 * turns
  if (target > WIND_UP_DEG) return target - 360
  return target < -WIND_UP_DEG ? target + 360 : target
}

/** The hook stays so far below the jib when it is raised, clear of the switch. [EA] */
const UNDER_JIB_M = 1.5

/** How high the hook is raised before the crane turns: over what it works at, and over every lower jib that it may pass. */
export function raisedHookM(t: CraneTruth, spec: CraneSpec, way: Way): number {
  const { plan } = t
  if (plan.isCareless) return plan.travelHookM
  const radiusM = Math.max(plan.from.radiusM, plan.to.radiusM, t.trolley.at)
  return Math.min(spec.jibHeightM - UNDER_JIB_M, Math.max(plan.travelHookM, way.passHookM(radiusM)))
}

/** Out of service the hook hangs so far below the jib. [EA] */
const STOWED_M = 3
/** From this mean wind at the jib on a load that has not been turned yet is set down again, JGJ 33-2012 4.1.15 [CL]. */
const BREAK_OFF_MPS = 12

/** How high the hook hangs on a crane that nobody drives: near the jib, out of the way of everything. */
export const stowedHookM = (t: CraneTruth, spec: CraneSpec, way: Way): number =>
  Math.max(raisedHookM(t, spec, way), spec.jibHeightM - STOWED_M, t.hoist.at)

const arrived = (t: CraneTruth): boolean =>
  t.trolley.at === t.targetRadiusM && t.slew.at === t.targetSlewDeg && t.hoist.at === t.targetHookM

const stay = (t: CraneTruth): void => {
  t.targetRadiusM = t.trolley.at
  t.targetHookM = t.hoist.at
  t.targetSlewDeg = t.slew.at
}

const isCut = (t: CraneTruth): boolean => t.limiter.hoistCut || t.limiter.loadCut || t.limiter.outCut

/** Whether the site has stopped lifting and nothing keeps this crane. */
const isOver = (t: CraneTruth, site: CraneSite, isUrgent: boolean, atMs: number): boolean =>
  !isUrgent && t.plan.pickAtMs === null && !site.isLifting(atMs)

const breaksOff = (t: CraneTruth): boolean =>
  isCut(t) || (t.plan.pickAtMs === null && t.meanWindMps >= BREAK_OFF_MPS)

const mayTurnTo = (t: CraneTruth, way: Way, bearingDeg: number): boolean =>
  way.mayTurn(t, nearestTurn(t.slew.at, bearingDeg))

/** Whoever has a fixed moment for the pick does not wait for others. */
const mayGoDown = (t: CraneTruth, way: Way): boolean => t.plan.pickAtMs !== null || way.mayGoDown(t)

/**
 * Lets the driver look at the crane: when what was being done is finished, the next thing begins. Called once a tick after the
 * crane has moved. Changes `t` in place; asks `planner` for a lift when one has ended. Work goes on while the site lifts, or when the
 * planner says that something cannot wait.
 */
export function operate(
  t: CraneTruth,
  spec: CraneSpec,
  planner: LiftPlanner,
  site: CraneSite,
  atMs: number,
): void {
  const isUrgent = planner.isUrgent?.(atMs) ?? false
  const next = nextPhase(t, spec, site, isUrgent, atMs)
  if (next === null) return
  if (next === 'raise' && (t.phase === 'unhook' || isUrgent)) t.plan = planner.next(atMs, t.ropeFalls)
  enterPhase(t, spec, next, atMs, site.way)
}

/** Lets a phase begin: where the driver now sends the crane, and how long it takes. Changes `t` in place. */
export function enterPhase(
  t: CraneTruth,
  spec: CraneSpec,
  phase: Phase,
  atMs: number,
  way: Way = FREE_WAY,
): void {
  t.phase = phase
  t.phaseS = 0
  begin(t, spec, atMs, way)
}

function nextPhase(
  t: CraneTruth,
  spec: CraneSpec,
  site: CraneSite,
  isUrgent: boolean,
  atMs: number,
): Phase | null {
  const timeIsUp = t.phaseS >= t.phaseEndS
  const { way } = site
  switch (t.phase) {
    case 'parked':
      return isUrgent || site.isLifting(atMs) ? 'handover' : null
    case 'handover':
      return timeIsUp ? 'raise' : null
    case 'stow':
      return arrived(t) ? 'parked' : null
    case 'wait':
      if (t.plan.pickAtMs === null) {
        if (!site.isLifting(atMs)) return 'stow'
        if (t.driverId !== driverOnDuty(spec, atMs)) return 'handover'
      }
      return timeIsUp ? 'rigging' : null
    case 'rigging':
      if (isOver(t, site, isUrgent, atMs)) return 'stow'
      return timeIsUp && (t.plan.pickAtMs === null || atMs >= t.plan.pickAtMs) ? 'pick' : null
    case 'pick':
      if (breaksOff(t)) return 'hang'
      if (!timeIsUp) return null
      return t.plan.carry ? 'hoist' : 'hang'
    case 'hoist':
      return breaksOff(t) ? 'hang' : arrived(t) && mayTurnTo(t, way, t.plan.to.bearingDeg) ? 'travel' : null
    case 'travel':
      return isCut(t) ? 'hang' : arrived(t) && mayGoDown(t, way) ? 'lower' : null
    case 'lower':
      return arrived(t) && timeIsUp ? 'unhook' : null
    case 'hang':
      return timeIsUp ? 'set-down' : null
    case 'set-down':
      return arrived(t) ? 'unhook' : null
    case 'unhook':
      return timeIsUp ? 'raise' : null
    case 'raise':
      if (!arrived(t)) return null
      return isOver(t, site, isUrgent, atMs)
        ? 'stow'
        : mayTurnTo(t, way, t.plan.from.bearingDeg)
          ? 'back'
          : null
    case 'back':
      if (!arrived(t)) return null
      return isOver(t, site, isUrgent, atMs) ? 'stow' : mayGoDown(t, way) ? 'approach' : null
    case 'approach':
      if (isOver(t, site, isUrgent, atMs)) return 'stow'
      return arrived(t) ? 'wait' : null
  }
}

function begin(t: CraneTruth, spec: CraneSpec, atMs: number, way: Way): void {
  const { plan } = t
  t.phaseEndS = Number.POSITIVE_INFINITY
  t.hookCapMps = Number.POSITIVE_INFINITY
  switch (t.phase) {
    case 'parked':
      stay(t)
      t.powerOn = false
      t.driverId = null
      break
    case 'handover':
      t.slew.speed = 0
      stay(t)
      t.powerOn = false
      t.driverId = null
      t.phaseEndS = HANDOVER_S
      break
    case 'stow':
      // Hook up and trolley in before the brakes of the slewing gear are let go, GB 5144-2006 6.3.4 [CL].
      stay(t)
      t.targetHookM = stowedHookM(t, spec, way)
      t.targetRadiusM = spec.model.minRadiusM + 5
      break
    case 'wait':
      stay(t)
      t.phaseEndS = plan.waitS
      break
    case 'rigging':
      // Rope falls change only with the hook on the ground [RP form].
      t.ropeFalls = plan.ropeFalls
      t.phaseEndS = plan.riggingS
      break
    case 'pick':
      // 试吊: a hand's breadth off the ground, then hold and look.
      t.pickS = 0
      t.targetHookM = t.hoist.at + 0.3
      t.hookCapMps = 0.08
      t.phaseEndS = plan.rampS + plan.testHoldS
      break
    case 'hoist':
      t.targetHookM = Math.max(raisedHookM(t, spec, way), t.hoist.at)
      break
    case 'travel':
      t.targetRadiusM = plan.to.radiusM
      t.targetSlewDeg = nearestTurn(t.slew.at, plan.to.bearingDeg)
      break
    case 'lower':
      t.targetHookM = plan.to.hookM
      t.phaseEndS = plan.lowerS
      t.hookCapMps = Math.max(0.1, (1.3 * Math.abs(t.hoist.at - plan.to.hookM)) / plan.lowerS)
      break
    case 'hang':
      stay(t)
      t.phaseEndS = plan.hangS
      break
    case 'set-down':
      stay(t)
      t.targetHookM = Math.min(t.hoist.at, plan.from.hookM)
      t.hookCapMps = 0.3
      break
    case 'unhook':
      stay(t)
      t.phaseEndS = plan.unhookS
      break
    case 'raise':
      if (!t.powerOn) {
        t.powerOn = true
        t.driverId = driverOnDuty(spec, atMs)
      }
      stay(t)
      t.targetHookM = Math.max(raisedHookM(t, spec, way), t.hoist.at)
      break
    case 'back':
      t.targetRadiusM = plan.from.radiusM
      t.targetSlewDeg = nearestTurn(t.slew.at, plan.from.bearingDeg)
      break
    case 'approach':
      t.targetHookM = plan.from.hookM
      break
  }
}
