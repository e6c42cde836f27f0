import type { SeenAlert } from '../shared/seen.ts'
import type { Decoy, Owed } from '../shared/truth.ts'
import { Scorecard, type ScorecardOptions } from './scorecard.ts'
import { ANONYMOUS } from './testRun.ts'

/** A few hazards of one probe and what may be said of them, for tests. */

export const T = 1_795_000_000_000
export const RED = { quantity: 'momentPercent', level: 'red' }
export const DEVICE = 'TC-PB-0001-1'

/** A hazard with readings at T + `at` … + 4 s, owed after 3 s, late after 4 s, missed after 9 s. */
export const hazard = (at: number, more: Partial<Owed> = {}): Owed => ({
  ...RED,
  hazardId: `hazard-${at}`,
  siteId: 'PB-0001',
  deviceId: DEVICE,
  kind: '101 %',
  startMs: T + at,
  endMs: T + at + 4_000,
  owedMs: T + at + 3_000,
  deadlineMs: T + at + 4_000,
  ...more,
})
export const decoy = (at: number): Decoy => ({
  ...RED,
  hazardId: `decoy-${at}`,
  siteId: 'PB-0001',
  deviceId: DEVICE,
  kind: '98 %',
  startMs: T + at,
  untilMs: T + at + 16_000,
})
export const raise = (at: number, more: Partial<SeenAlert> = {}): SeenAlert => ({
  type: 'alert',
  atMs: T + at,
  via: 'mqtt',
  connection: 1,
  dup: false,
  deviceId: DEVICE,
  rule: 'overload',
  ...RED,
  state: 'raised',
  ...ANONYMOUS,
  stamps: [],
  ...more,
})
export const id = (alertId: string, revision: number | null = 1) => ({ alertId, revision })

export function card(options: Partial<ScorecardOptions> = {}): Scorecard {
  const one = new Scorecard({
    graceMs: 5_000,
    claims: null,
    alertsAtReading: null,
    readingEveryMs: 1_000,
    ...options,
  })
  one.watch(DEVICE)
  return one
}
export function withHazards(...at: number[]): Scorecard {
  const one = card()
  one.owe(...at.map((ms) => hazard(ms)))
  return one
}
export const FAULTLESS = { missed: 0, late: 0, false: 0, doubled: 0, wrongGrade: 0, wrongDevice: 0 }
