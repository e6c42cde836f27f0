import type { LatencyFigures } from '../report/loadReport.ts'
import type { LoadPlan } from '../shared/plan.ts'
import type { Words } from '../shared/question.ts'
import type { SeenRecord } from '../shared/seen.ts'
import type { Owed } from '../shared/truth.ts'

/** What the machine did in one second. Percent of one core. */
export interface MachineSample {
  atMs: number
  processes: Record<string, { cpuPercent: number; rssMb: number }>
  /** Everything on the machine that is not of this run. */
  foreignPercent: number | null
  /** Time that the host took from this machine. */
  stealPercent: number | null
}

/** What the city's player says of itself. */
export interface CityFigures {
  players: 'simulator' | 'k6' | 'none'
  sites: number
  devices: number
  sent: number
  acknowledged: number
  unacknowledged: number
  dropped: number
  lagP99Ms: number | null
  behindS: number | null
  /** Once a second: totals so far. */
  progress: { atMs: number; sent: number; acknowledged: number; buffered: number }[]
}

/** What the store was asked at the end. */
export interface StoredCheck {
  checked: number
  lost: { deviceId: string; seqs: number[] }[]
  lostCount: number
  doubledCount: number
  rejected: number | null
}

/** All that a report is made of. Everything in it was written down while the run went on; nothing is asked again. */
export interface RunRecord {
  gongdi: string
  machineLine: string
  plan: LoadPlan
  scale: number
  startedAtMs: number
  seen: SeenRecord[]
  /** Of the city's hazards; that of the probes follows from the plan. */
  cityTruth: Owed[]
  machine: MachineSample[]
  city: CityFigures
  /** null: the target cannot be asked. */
  stored: StoredCheck | null
  events: { atMs: number; says: Words }[]
  bareBroker: LatencyFigures | null
  k6: { exitCode: number | null; thresholdsBroken: string[]; droppedIterations: number }
  clock: { isSame: boolean; offsetMs: number | null; uncertaintyMs: number | null }
  /** Figures that only the harness knows: recoveredS, kneeScale. */
  figures: Partial<Record<string, number>>
  /** Why the run came to no end, in one sentence. */
  failure: Words | null
}
