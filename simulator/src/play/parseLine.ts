import type { DeviceMessage } from '@gongdi/contract'
import { type DeviceTopic, parseDeviceTopic } from '@gongdi/contract/wire'

/** A message as a recording holds it. */
export interface Recorded {
  topic: string
  kinds: Pick<DeviceTopic, 'siteId' | 'deviceKind'>
  payload: DeviceMessage
  /** When it was sent, as far as the recording says so, else measured; ms since 1970. */
  atMs: number
}

/**
 * Reads one line `{"topic":…,"payload":{…}}` of a recording. What the payload says is not checked against its schema: a recording of bad messages is
 * played as it is. It must only have what is needed to play it. Gives the reason, in words, when it cannot be played. Pure.
 */
export function parseLine(line: string): Recorded | string {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return 'is not JSON'
  }
  if (!isRecord(value)) return 'is not an object with topic and payload'
  const { topic, payload } = value
  if (typeof topic !== 'string') return 'has no topic'
  const parsed = parseDeviceTopic(topic)
  if (!parsed.ok) return `has a topic that no device has: ${parsed.code}`
  if (!isRecord(payload)) return 'has no payload'
  if (typeof payload.deviceId !== 'string' || typeof payload.bootId !== 'string')
    return 'does not say which boot of which device it is from'
  if (!Number.isInteger(payload.seq)) return 'has no seq'
  const { measuredAtMs, sentAtMs } = payload
  if (!isTime(measuredAtMs)) return 'does not say when it was measured'
  const atMs = isTime(sentAtMs) ? sentAtMs : measuredAtMs
  return { topic, kinds: parsed.topic, payload: payload as unknown as DeviceMessage, atMs }
}

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
