import type { AlertCause } from '@gongdi/contract'
import type { DeviceTrack } from './deviceTrack.ts'
import type { Evidence } from './judgement.ts'
import { limitOf, type Rule } from './rule.ts'

/** What an alert says of a silence of `silentMs`, 0 when the device is heard again. Times on the platform's clock. */
export const causeOfSilence = (rule: Rule, silentMs: number, heardMs: number): AlertCause => ({
  quantity: rule.quantity,
  value: silentMs / 1000,
  limit: limitOf(rule),
  unit: rule.unit,
  context: { ...rule.facts, lastHeardAtMs: Number.isFinite(heardMs) ? heardMs : null },
})

/** The last message heard stands for a silence, so that the same silence found again after a crash has the same alert id. */
export const evidenceOfSilence = (
  track: DeviceTrack,
  atMs: number,
  receivedAtMs: number | null,
): Evidence => ({
  siteId: track.siteId,
  deviceId: track.deviceId,
  deviceKind: 'crane',
  bootId: track.bootId,
  seq: track.seq,
  measuredAtMs: atMs,
  sentAtMs: null,
  receivedAtMs,
})
