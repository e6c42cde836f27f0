import type { AlertCause } from '@gongdi/contract'

/** The reading on which a judgement rests; null fields where there is none (a silent device). */
export interface Evidence {
  siteId: string
  deviceId: string
  deviceKind: string
  bootId: string
  seq: number
  /** Event time of the judgement: that of the reading, corrected by `deviceTime.ts`, or the platform clock for a silent device. */
  measuredAtMs: number
  sentAtMs: number | null
  receivedAtMs: number | null
}

/** What a rule has to say: its condition has begun to hold, or has ended. Pure data, handed to the alerts. */
export interface Judgement {
  ruleId: string
  change: 'raise' | 'clear'
  cause: AlertCause
  evidence: Evidence
  judgedAtMs: number
}

/**
 * Where one rule stands on one device. Written to the store before the readings that led to it (see
 * storage/port.ts), so that a platform that was killed goes on from exactly here.
 */
export interface RuleCheckpoint {
  siteId: string
  deviceId: string
  ruleId: string
  phase: 'normal' | 'raising' | 'raised' | 'clearing'
  /** Event time at which this phase began. */
  sinceMs: number
  /** Event time of the last change, orders checkpoints of one (device, rule). */
  changedAtMs: number
}
