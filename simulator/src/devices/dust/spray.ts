import type { Random } from '../../kernel/random.ts'
import type { Weather } from '../../weather/weather.ts'
import { SPRAY } from './constants.ts'

/** The spray of one site: how well it works. */
export interface SpraySpec {
  /** Share of the dust that is left at full effect. */
  leaves: number
  risesS: number
  decaysS: number
  humidifiesPercent: number
}

/** What it does now. `effect`: 0 none … 1 full. */
export interface SprayState {
  untilMs: number
  effect: number
}

export function drawSpray(random: Random): SpraySpec {
  return {
    leaves: random.uniform(...SPRAY.leaves),
    risesS: random.uniform(...SPRAY.risesS),
    decaysS: random.uniform(...SPRAY.decaysS),
    humidifiesPercent: random.uniform(...SPRAY.humidifiesPercent),
  }
}

export const isSprayOn = (spray: SprayState, atMs: number): boolean => atMs < spray.untilMs

/** The control of the site, once a minute: starts the spray for its time, or stops it where it must not run. Changes `spray` in place. */
export function controlSpray(
  spray: SprayState,
  meanPm10UgM3: number,
  windMps: number,
  weather: Weather,
  atMs: number,
): void {
  const isAllowed = weather.temperatureC >= SPRAY.minTemperatureC && windMps <= SPRAY.maxWindMps
  if (!isAllowed) spray.untilMs = Math.min(spray.untilMs, atMs)
  else if (!isSprayOn(spray, atMs) && meanPm10UgM3 > SPRAY.triggerUgM3)
    spray.untilMs = atMs + SPRAY.runS * 1000
}

/** Its effect goes on by `dtS`: straight up to full, straight down to none. Changes `spray` in place. */
export function stepSpray(spray: SprayState, spec: SpraySpec, atMs: number, dtS: number): void {
  spray.effect = isSprayOn(spray, atMs)
    ? Math.min(1, spray.effect + dtS / spec.risesS)
    : Math.max(0, spray.effect - dtS / spec.decaysS)
}

/** Share of the dust that is left. Pure. */
export const sprayFactor = (spray: SprayState, spec: SpraySpec): number =>
  1 - spray.effect * (1 - spec.leaves)
