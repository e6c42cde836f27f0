/** Where the parts of a packet lie in the bytes that arrived; MQTT 3.1.1 §2.2. */
export interface PacketPlace {
  /** First byte after the fixed header. */
  bodyAt: number
  /** First byte after the packet. */
  endAt: number
}

/** Topics that need no look by whoever knows all of MQTT. */
export type ShortTopics = Pick<ReadonlySet<string>, 'has'>

/** What a publish with QoS 1 says. `payload` is a view of the bytes that arrived. */
export interface PlainPublish {
  topic: string
  messageId: number
  payload: Buffer
}

/**
 * Finds the packet that begins at `at` and writes its place to `place`. True when it is complete; false when its end, or even its length,
 * has not arrived. Lengths of more than four bytes must have been refused before.
 */
export function findPacket(bytes: Buffer, at: number, place: PacketPlace): boolean {
  let length = 0
  let i = at + 1
  for (let shift = 0; ; shift += 7) {
    if (i >= bytes.length) return false
    const byte = bytes[i++]!
    length |= (byte & 0x7f) << shift
    if (byte < 0x80) break
  }
  place.bodyAt = i
  place.endAt = i + length
  return place.endAt <= bytes.length
}

/**
 * Reads a publish of QoS 1 that is not retained, whether sent again or not, if its topic is one of `topics`. Null for every other packet:
 * whoever knows all of MQTT has to look at it. MQTT 3.1.1 §3.3; version 5 has properties in between and must not be read with this.
 */
export function readPlainPublish(
  bytes: Buffer,
  at: number,
  { bodyAt, endAt }: PacketPlace,
  topics: ShortTopics,
): PlainPublish | null {
  if ((bytes[at]! | DUP) !== PUBLISH_QOS1_DUP || bodyAt + 2 > endAt) return null
  const idAt = bodyAt + 2 + bytes.readUInt16BE(bodyAt)
  const payloadAt = idAt + 2
  if (payloadAt > endAt) return null
  const topic = bytes.toString('utf8', bodyAt + 2, idAt)
  if (!topics.has(topic)) return null
  const messageId = bytes.readUInt16BE(idAt)
  return messageId === 0 ? null : { topic, messageId, payload: bytes.subarray(payloadAt, endAt) }
}

const DUP = 0x08
const PUBLISH_QOS1_DUP = 0x3a
