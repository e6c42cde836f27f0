import type { Resume } from '../storage/port.ts'

/** A device that was heard before the platform started. */
export interface KnownDevice {
  siteId: string
  deviceId: string
  /** Boot and sequence number of its newest stored message, of whatever kind. */
  bootId: string
  seq: number
  /** Event time of the newest stored state that could be judged, at most that of its arrival; null when not known. */
  lastStateMs: number | null
}

/**
 * The cranes that the store knows, for `RuleEngine`: their silence counts from the start on, and holds that were under way when
 * the platform was killed go on without a gap. Pure.
 */
export function knownDevices(resume: Pick<Resume, 'seen' | 'cranes' | 'latest'>): KnownDevice[] {
  const siteOf = new Map(resume.cranes.map((crane) => [crane.deviceId, crane.siteId]))
  const lastStateOf = new Map<string, number>()
  const newest = new Map<string, { bootId: string; seq: number; newestMs: number }>()
  for (const { body, receivedAtMs } of resume.latest) {
    siteOf.set(body.deviceId, body.siteId)
    newest.set(body.deviceId, { bootId: body.bootId, seq: body.seq, newestMs: body.measuredAtMs })
    // A bad value was never judged, so it cannot say when the last judged one was.
    if (body.quality !== 'bad') lastStateOf.set(body.deviceId, Math.min(body.measuredAtMs, receivedAtMs))
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
    const siteId = siteOf.get(deviceId)
    // Gateways are in the seen windows too; no rule judges them.
    if (siteId === undefined) continue
    devices.push({ siteId, deviceId, bootId, seq, lastStateMs: lastStateOf.get(deviceId) ?? null })
  }
  return devices
}
