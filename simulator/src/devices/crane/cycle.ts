import type { CraneCycle, CraneState } from '@gongdi/contract'
import { LOADED, type Phase } from './truth.ts'

type CycleBody = Omit<
  CraneCycle,
  'v' | 'siteId' | 'deviceId' | 'bootId' | 'seq' | 'measuredAtMs' | 'sentAtMs'
>

const placeOf = ({ radiusM, slewDeg, hookHeightM }: CraneState) => ({ radiusM, slewDeg, hookHeightM })

/**
 * Follows one lift after another (工作循环) and hands out its record when the slings are off: times, places, and the largest of
 * what was reported meanwhile. What JGJ 332-2014 3.2.2 [CL] wants kept.
 */
export class CycleRecorder {
  #body: CycleBody | null = null

  /** Takes the newest report and what the crane is doing; gives the record of a lift that has just ended. */
  hear(phase: Phase, state: CraneState): CycleBody | null {
    if (!LOADED.has(phase)) {
      const ended = this.#body
      this.#body = null
      return ended
    }
    if (this.#body === null) {
      const place = placeOf(state)
      this.#body = {
        startedAtMs: state.measuredAtMs,
        endedAtMs: state.measuredAtMs,
        ropeFalls: state.ropeFalls,
        maxLoadT: state.loadT,
        maxMomentPercent: state.momentPercent,
        maxWindMps: state.windMps,
        start: place,
        end: place,
        driverId: state.driverId,
      }
      return null
    }
    const body = this.#body
    body.endedAtMs = state.measuredAtMs
    if (state.loadT > body.maxLoadT) body.maxLoadT = state.loadT
    if (state.momentPercent > body.maxMomentPercent) body.maxMomentPercent = state.momentPercent
    if (state.windMps > body.maxWindMps) body.maxWindMps = state.windMps
    body.end = placeOf(state)
    return null
  }
}
