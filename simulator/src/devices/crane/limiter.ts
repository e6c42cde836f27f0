import type { LoadChartRow } from '@gongdi/contract'
import type { Random } from '../../kernel/random.ts'
import { loadPercent, momentPercent } from './loadChart.ts'

/** How the limiters of one crane are set, percent of the chart. */
export interface LimiterSettings {
  /**
   * A bell rings in the cabin and the trolley goes out in low gear only. Contact at 80 % rated moment: JGJ 332-2014 3.2.7 [CL]; the
   * acceptance form wants it at 39–40 m with 1.3 t and at 10.6–11.1 m with 6 t on the 50 m jib [RP form], which both hold at
   * 77.4–77.9 % [CALC].
   */
  ringPercent: number
  /**
   * The trolley's outward circuit opens. The form wants it at 49–50 m and 12.5–13.9 m [RP form], so below the chart: the load
   * still rolls on while the trolley brakes. [CALC]
   */
  outCutPercent: number
  /** The hoisting circuit opens at this moment: above 102.5 and below 105 [RP form]; under 110 % in any case, GB 5144-2006 6.2 [RP form]. */
  hoistCutPercent: number
  /** The same by load: 6.15–6.30 t of 6 t, 102.5–105 % [RP form]. */
  loadCutPercent: number
  /** Hoisting is cut when the level is passed this long: the peak of a start lasts 1–2 s and must not trip it. [EA] */
  confirmS: number
  /** An open circuit closes again this far below its level. [EA] */
  hysteresisPercent: number
}

/** Settings as an adjuster leaves them: within what the form allows, no two cranes alike. */
export function drawLimiter(random: Random): LimiterSettings {
  return {
    ringPercent: random.uniform(77.5, 77.8),
    outCutPercent: random.uniform(98.2, 98.8),
    hoistCutPercent: random.uniform(102.5, 105),
    loadCutPercent: random.uniform(102.5, 105),
    confirmS: 2,
    hysteresisPercent: 5,
  }
}

/** Where the limiters of one crane stand. */
export interface LimiterState {
  ringing: boolean
  outCut: boolean
  hoistCut: boolean
  loadCut: boolean
  /** How long the hoisting levels have been passed, s. */
  momentOverS: number
  loadOverS: number
}

export const restingLimiter = (): LimiterState => ({
  ringing: false,
  outCut: false,
  hoistCut: false,
  loadCut: false,
  momentOverS: 0,
  loadOverS: 0,
})

/** Lets the limiters act on what hangs on the hook now. Changes `state` in place. Units: t, m, s. */
export function stepLimiter(
  state: LimiterState,
  settings: LimiterSettings,
  row: LoadChartRow,
  hookForceT: number,
  radiusM: number,
  movingOut: boolean,
  dtS: number,
): void {
  const moment = momentPercent(row, hookForceT, radiusM)
  const load = loadPercent(row, hookForceT)
  const { hysteresisPercent: hysteresis } = settings
  // Only something on the hook rings: far out the empty hook alone would come close.
  state.ringing = hookForceT > 0.05 && moment >= settings.ringPercent
  // The outward circuit is live only while the trolley is sent outwards; once open it stays so until the moment has fallen.
  state.outCut = state.outCut
    ? moment > settings.outCutPercent - hysteresis
    : movingOut && moment >= settings.outCutPercent
  state.momentOverS = moment >= settings.hoistCutPercent ? state.momentOverS + dtS : 0
  state.hoistCut = state.hoistCut
    ? moment > settings.hoistCutPercent - hysteresis
    : state.momentOverS >= settings.confirmS
  state.loadOverS = load >= settings.loadCutPercent ? state.loadOverS + dtS : 0
  state.loadCut = state.loadCut
    ? load > settings.loadCutPercent - hysteresis
    : state.loadOverS >= settings.confirmS
}
