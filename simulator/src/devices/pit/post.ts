import type { PitPlan } from '@gongdi/contract'

/** The pit of a site as its plan knows it, before any instrument is set. */
export interface PitPost {
  siteId: string
  plan: PitPlan
  /** When digging began and how long one layer takes; the model works out stages and depth from it. */
  startedAtMs: number
  layerDays: number
  layerM: number
  /** How well the wall behaves: 0.45 normal, 0.8 poor, of its limit at the end. */
  finalShare: number
  /** Measuring points wanted, all instruments together, about 60. */
  points: number
}
