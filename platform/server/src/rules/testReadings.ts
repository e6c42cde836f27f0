import { CONTRACT_VERSION, type CraneEvent, type CraneState } from '@gongdi/contract'
import type { ReadingOf } from '../ingest/reading.ts'

/** Builders for tests: a crane at ease, told apart by what a test changes. */
export const START_MS = 1_790_000_000_000

const envelope = (seq: number) => ({
  v: CONTRACT_VERSION as 1,
  siteId: 'YT-0001',
  deviceId: 'TC-YT-0001-1',
  bootId: 'boot1',
  seq,
  measuredAtMs: START_MS + seq * 1000,
  sentAtMs: START_MS + seq * 1000 + 5,
})

/** No reading arrives before it was measured. */
const arrivalOf = (body: { measuredAtMs: number; sentAtMs: number }) =>
  Math.max(body.sentAtMs, body.measuredAtMs + 5) + 3

export function stateReading(
  seq: number,
  changes: Partial<CraneState> = {},
  late = false,
): ReadingOf<'crane/state'> {
  const body: CraneState = {
    ...envelope(seq),
    quality: 'good',
    powerOn: true,
    driverId: 'D10233',
    ropeFalls: 4,
    loadT: 1.2,
    ratedLoadT: 3.04,
    loadPercent: 20,
    momentPercent: 45,
    radiusM: 25,
    slewDeg: 10,
    slewTotalDeg: 10,
    hookHeightM: 30,
    trolleyMps: 0,
    hoistMps: 0.4,
    slewDegS: 0,
    swingRadialDeg: 0,
    swingTangentialDeg: 0,
    windMps: 4,
    windDirectionDeg: 340,
    tiltXDeg: 0.05,
    tiltYDeg: 0.02,
    limitBits: 0,
    ...changes,
  }
  return { kind: 'crane/state', body, receivedAtMs: arrivalOf(body), late }
}

export function eventReading(
  seq: number,
  event: CraneEvent['event'],
  changes: Partial<CraneEvent> = {},
): ReadingOf<'crane/event'> {
  const body: CraneEvent = { ...envelope(seq), event, ...changes }
  return { kind: 'crane/event', body, receivedAtMs: arrivalOf(body), late: false }
}
