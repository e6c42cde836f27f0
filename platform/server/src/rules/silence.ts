import type { AlertCause } from '@gongdi/contract'
import type { DeviceTrack } from './deviceTrack.ts'
import type { Evidence } from './judgement.ts'
import { limitOf, type Rule } from './rule.ts'

/** What an alert says of a lack of `lackMs`, 0 when it is over. Times on the platform's clock. */
export const causeOfSilence = (rule: Rule, lackMs: number, track: DeviceTrack): AlertCause => ({
  quantity: rule.quantity,
  value: lackMs / 1000,
  limit: limitOf(rule),
  unit: rule.unit,
  context: {
    ...rule.facts,
    lastHeardAtMs: known(track.heardMs),
    ...(rule.raise.on === 'unjudged' ? { lastJudgedAtMs: known(track.judgedMs) } : {}),
  },
})

const known = (ms: number): number | null => (Number.isFinite(ms) ? ms : null)

/** The last message heard stands for a silence, so that the same silence found again after a crash has the same alert id. */
export const evidenceOfSilence = (
  track: DeviceTrack,
  atMs: number,
  receivedAtMs: number | null,
): Evidence => ({
  siteId: track.siteId,
  deviceId: track.deviceId,
  deviceKind: track.deviceKind,
  bootId: track.bootId,
  seq: track.seq,
  measuredAtMs: atMs,
  sentAtMs: null,
  receivedAtMs,
})
