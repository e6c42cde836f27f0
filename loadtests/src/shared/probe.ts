import type { AlertKey } from './truth.ts'

/** A stretch of the cycle of a probe in which something is not as usual. Times in seconds from the start of the cycle. */
export interface ProbePhase {
  id: string
  fromS: number
  forS: number
  /** What the sensor says then; fields of the contract's reading. */
  sets: Record<string, number | string | boolean>
  /** For people; hazards of one kind differ in nothing: "105 %". */
  kind: string
}

/** What a platform owes for a phase; of an expected.yaml, written by hand. */
export interface ProbeExpectation {
  phaseId: string
  /** Alerts owed, each at the reading that comes `owedAfterS` after the first of the phase, and late when it needs more than `withinS` from then on. */
  owes: (AlertKey & { owedAfterS: number; withinS: number })[]
  /** Alerts that would be false. */
  forbids: AlertKey[]
}

/**
 * A probe: one device behind one gateway, with readings at `ratePerS`, whose hazards are known to the second. Probe number n begins its cycle
 * n/count of a cycle later than the first, so that alerts are spread evenly.
 */
export interface ProbeProgram {
  id: string
  deviceKind: 'crane'
  ratePerS: number
  cycleS: number
  /** Fields of a reading when nothing is wrong. */
  usual: Record<string, number | string | boolean>
  phases: ProbePhase[]
  expectations: ProbeExpectation[]
}
