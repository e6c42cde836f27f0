import type { MeasuringKind } from '@gongdi/contract'
import { type DeviceTime, newDeviceTime } from './deviceTime.ts'
import type { RuleCheckpoint } from './judgement.ts'
import type { KnownDevice } from './knownDevices.ts'
import { NORMAL, type RulePosition } from './tracker.ts'

/** What the rules remember of one device. Mutable, owned by the engine. */
export interface DeviceTrack {
  /** The site that it spoke for last; a monitor may move house. */
  siteId: string
  readonly deviceId: string
  readonly deviceKind: MeasuringKind
  /** The last message heard, of whatever kind, and when (platform clock); −Infinity: not since the start. */
  bootId: string
  seq: number
  heardMs: number
  /** Since when it speaks without a long silence, and when the last state that was judged had arrived: platform clock, as `heardMs`. */
  speakingSinceMs: number
  judgedMs: number
  readonly time: DeviceTime
  /** Where each rule of its kind stands, by the rule's index. */
  readonly positions: RulePosition[]
  /** Indices of the rules whose position has changed since the last drain. */
  readonly changed: Set<number>
  /** How many rules about silence, and about speaking without being judged, have raised. */
  silentRules: number
  unjudgedRules: number
}

/** A track that goes on from checkpoints. Those of rules that no longer exist are left out; of several for one rule the newest counts. */
export function newTrack(
  device: KnownDevice,
  ruleIds: readonly string[],
  checkpoints: readonly RuleCheckpoint[],
): DeviceTrack {
  const positions: RulePosition[] = ruleIds.map(() => NORMAL)
  for (const { ruleId, phase, sinceMs, changedAtMs } of checkpoints) {
    const index = ruleIds.indexOf(ruleId)
    if (index >= 0 && changedAtMs >= positions[index]!.changedAtMs) {
      positions[index] = { phase, sinceMs, changedAtMs }
    }
  }
  return {
    siteId: device.siteId,
    deviceId: device.deviceId,
    deviceKind: device.deviceKind,
    bootId: device.bootId,
    seq: device.seq,
    heardMs: Number.NEGATIVE_INFINITY,
    speakingSinceMs: Number.NEGATIVE_INFINITY,
    judgedMs: Number.NEGATIVE_INFINITY,
    time: newDeviceTime(device.lastStateMs ?? Number.NEGATIVE_INFINITY),
    positions,
    changed: new Set(),
    silentRules: 0,
    unjudgedRules: 0,
  }
}
