import { type DeviceTopic, parseDeviceTopic, type RejectionCode } from '@gongdi/contract/wire'
import type { ReadingKind } from './reading.ts'

/** A topic as it was read, with what is looked up by it for every message. */
export interface ReadTopic extends DeviceTopic {
  kind: ReadingKind
}

export type TopicReading = { ok: true; topic: ReadTopic } | { ok: false; code: RejectionCode }

/** Room for thirty cities like Yantai with all their streams: each device has one to three topics, without that of its registration. */
const TOPICS_MAX = 500_000
/** Sites and devices. */
const NAMES_MAX = 500_000

const topics = new Map<string, TopicReading>()
const names = new Map<string, string>()

/** Reads a topic by the grammar of SPEC T; the same one again at the price of a look into a map. Its names are the same strings each time. */
export function readTopic(text: string): TopicReading {
  const known = topics.get(text)
  if (known) return known
  const parsed = parseDeviceTopic(text)
  if (!parsed.ok) return parsed
  const { siteId, deviceKind, deviceId, messageKind } = parsed.topic
  const read: TopicReading = {
    ok: true,
    topic: {
      siteId: nameOf(siteId),
      deviceKind,
      deviceId: nameOf(deviceId),
      messageKind,
      kind: `${deviceKind}/${messageKind}` as ReadingKind,
    },
  }
  // A registration comes once a connection.
  if (messageKind === 'registration') return read
  if (topics.size >= TOPICS_MAX) topics.clear()
  topics.set(text, read)
  return read
}

/** Whether devices speak on this topic. */
export const isDeviceTopic = (text: string): boolean => readTopic(text).ok

/** The one string for this name. A dozen maps are asked for it at each message, and find at once what is not only equal but the same. */
function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  // Of its own, not a part of the topic's.
  const name = Buffer.from(text).toString()
  if (names.size >= NAMES_MAX) names.clear()
  names.set(name, name)
  return name
}
