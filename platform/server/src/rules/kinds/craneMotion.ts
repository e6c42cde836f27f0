import type { CraneState, CraneView } from '@gongdi/contract'

const RAD_PER_DEG = Math.PI / 180

/**
 * A crane as another crane may touch it, extrapolated at the constant speeds of one state: a boom (jib and counter-jib, one line at jib height), the rope from
 * trolley to hook, and the mast. Plan of the site: x east, y north; heights above the base of the cranes, which is taken to be the same for a site.
 * Mutable and used again, because it is set once a second for every crane that has a neighbour.
 */
export class CraneMotion {
  xM = 0
  yM = 0
  jibHeightM = 0
  /** The longer end of the boom, and the jib that the trolley runs on. */
  reachM = 0
  jibLengthM = 0
  counterJibLengthM = 0
  minRadiusM = 0
  /** Ends of the boom, the trolley and the hook at the time that `goTo` was asked for. */
  tipXM = 0
  tipYM = 0
  tailXM = 0
  tailYM = 0
  trolleyXM = 0
  trolleyYM = 0
  hookM = 0
  /** No part moves faster in the plan. */
  fastestMps = 0
  #slewRad = 0
  #radiusM = 0
  #hookFromM = 0
  #slewRadS = 0
  #trolleyMps = 0
  #hoistMps = 0

  /** Takes over a state that was measured `aheadS` before the time that counts as zero. */
  set(filed: CraneView, state: CraneState, aheadS: number): void {
    this.xM = filed.xM
    this.yM = filed.yM
    this.jibHeightM = filed.jibHeightM
    this.jibLengthM = filed.jibLengthM
    this.counterJibLengthM = filed.counterJibLengthM
    this.minRadiusM = filed.minRadiusM
    this.reachM = Math.max(filed.jibLengthM, filed.counterJibLengthM)
    this.#slewRadS = state.slewDegS * RAD_PER_DEG
    this.#trolleyMps = state.trolleyMps
    this.#hoistMps = state.hoistMps
    this.#slewRad = state.slewDeg * RAD_PER_DEG + this.#slewRadS * aheadS
    this.#radiusM = state.radiusM + state.trolleyMps * aheadS
    this.#hookFromM = state.hookHeightM + state.hoistMps * aheadS
    this.fastestMps = Math.abs(this.#slewRadS) * this.reachM + Math.abs(state.trolleyMps)
  }

  /** Moves every part to `tS` seconds after time zero. The trolley stays on its jib, and the hook below it. */
  goTo(tS: number): void {
    const slewRad = this.#slewRad + this.#slewRadS * tS
    const eastward = Math.sin(slewRad)
    const northward = Math.cos(slewRad)
    const radiusM = Math.min(
      this.jibLengthM,
      Math.max(this.minRadiusM, this.#radiusM + this.#trolleyMps * tS),
    )
    this.tipXM = this.xM + this.jibLengthM * eastward
    this.tipYM = this.yM + this.jibLengthM * northward
    this.tailXM = this.xM - this.counterJibLengthM * eastward
    this.tailYM = this.yM - this.counterJibLengthM * northward
    this.trolleyXM = this.xM + radiusM * eastward
    this.trolleyYM = this.yM + radiusM * northward
    this.hookM = Math.min(this.jibHeightM, this.#hookFromM + this.#hoistMps * tS)
  }
}
