import type { LatencyFigures } from '../report/loadReport.ts'
import type { ProbeProgram } from '../shared/probe.ts'
import type { Question } from '../shared/question.ts'
import type { Target } from '../target/loadTarget.ts'
import type { Guard } from './guard.ts'
import type { Talk } from './talk.ts'

/** What a run needs to know. */
export interface LoadRequest {
  question: Question
  target: Target
  program: ProbeProgram
  /** Of the city; null: all sites of it. */
  sites: number | null
  seed: number
  workers: number
  k6: { path: string; env: Readonly<Record<string, string>> }
  bareBroker: LatencyFigures | null
  /** Version of Gongdi. */
  version: string
  /** Of this run alone, empty; the log of k6 and the data of the target go there. */
  workDir: string
  /** Shared by runs. */
  cacheDir: string
  dashboard: boolean
  guard: Guard
  talk: Talk
  /** Ends the run in order, with a verdict on what ran. */
  signal: AbortSignal
}
