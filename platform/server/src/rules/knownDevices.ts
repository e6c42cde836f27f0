import type { MeasuringKind } from '@gongdi/contract'
import { deviceKindOf, type StateReading } from '../ingest/reading.ts'
import type { Resume } from '../storage/port.ts'

/** A device that was heard before the platform started. */
export interface KnownDevice {
  siteId: string
  deviceId: string
  deviceKind: MeasuringKind
  /** Boot and sequence number of its newest stored message, of whatever kind. */
  bootId: string
  seq: number
  /** Event time of the newest stored state that could be judged, at most that of its arrival; null when not known. */
  lastStateMs: number | null
}

/**
 * The devices that the store knows, for `RuleEngine`: their silence counts from the start on, and holds that were under way when
 * the platform was killed go on without a gap. Pure.
 */
export function knownDevices(
  resume: Pick<Resume, 'seen' | 'devices' | 'latest'> & Partial<Pick<Resume, 'recent'>>,
): KnownDevice[] {
  const placeOf = new Map<string, Pick<KnownDevice, 'siteId' | 'deviceKind'>>()
  for (const { deviceId, siteId, deviceKind } of resume.devices) placeOf.set(deviceId, { siteId, deviceKind })
  const lastStateOf = new Map<string, number>()
  const newest = new Map<string, { bootId: string; seq: number; newestMs: number }>()
  const noteJudged = ({ body, receivedAtMs, late }: StateReading) => {
    // What is bad or late was never judged, so it cannot say when the last judged one was.
    if (body.quality === 'bad' || late) return
    const atMs = Math.min(body.measuredAtMs, receivedAtMs)
    const before = lastStateOf.get(body.deviceId)
    if (before === undefined || atMs > before) lastStateOf.set(body.deviceId, atMs)
  }
  // The newest state may be bad: a hold of three days must not begin anew for that.
  for (const state of resume.recent ?? []) noteJudged(state)
  for (const state of resume.latest) {
    const { kind, body } = state
    placeOf.set(body.deviceId, { siteId: body.siteId, deviceKind: deviceKindOf(kind) as MeasuringKind })
    newest.set(body.deviceId, { bootId: body.bootId, seq: body.seq, newestMs: body.measuredAtMs })
    noteJudged(state)
  }
  for (const { deviceId, bootId, newestMs, seqs } of resume.seen) {
    const seq = seqs.at(-1)
    const known = newest.get(deviceId)
    if (seq !== undefined && (known === undefined || newestMs >= known.newestMs)) {
      newest.set(deviceId, { bootId, seq, newestMs })
    }
  }
  const devices: KnownDevice[] = []
  for (const [deviceId, { bootId, seq }] of newest) {
    const place = placeOf.get(deviceId)
    // Gateways are in the seen windows too; no rule judges them.
    if (place === undefined) continue
    devices.push({ ...place, deviceId, bootId, seq, lastStateMs: lastStateOf.get(deviceId) ?? null })
  }
  return devices
}
