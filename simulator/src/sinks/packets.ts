const CONNECT = 0x10
const PUBLISH_QOS1 = 0x32
const CLEAN = 0x02
const HAS_PASSWORD = 0x40
const HAS_USER = 0x80
/** The protocol level of MQTT 3.1.1. */
const LEVEL = 4

export const PINGREQ: Uint8Array = Uint8Array.of(0xc0, 0)
export const DISCONNECT: Uint8Array = Uint8Array.of(0xe0, 0)

export interface Login {
  username?: string
  password?: string
}

/** A CONNECT with a clean session; MQTT 3.1.1 §3.1. */
export function connectPacket(clientId: string, keepaliveS: number, { username, password }: Login): Buffer {
  const texts = [clientId, ...[username, password].filter((text) => text !== undefined)]
  const flags = CLEAN | (username === undefined ? 0 : HAS_USER) | (password === undefined ? 0 : HAS_PASSWORD)
  const head = [...lengthPrefixed('MQTT'), LEVEL, flags, keepaliveS >> 8, keepaliveS & 0xff]
  const body = Buffer.concat([Buffer.from(head), ...texts.map(lengthPrefixed)])
  return Buffer.concat([Buffer.of(CONNECT, ...lengthBytes(body.length)), body])
}

/** A PUBLISH with QoS 1, made in one piece because it is made ten thousand times a second; MQTT 3.1.1 §3.3. */
export function publishPacket(topic: string, payload: string, messageId: number): Buffer {
  const topicBytes = Buffer.byteLength(topic)
  const payloadBytes = Buffer.byteLength(payload)
  const rest = 2 + topicBytes + 2 + payloadBytes
  const packet = Buffer.allocUnsafe(1 + LENGTH_BYTES_MAX + rest)
  packet[0] = PUBLISH_QOS1
  let at = writeLength(packet, 1, rest)
  packet[at++] = topicBytes >> 8
  packet[at++] = topicBytes & 0xff
  at += packet.write(topic, at)
  packet[at++] = messageId >> 8
  packet[at++] = messageId & 0xff
  at += packet.write(payload, at)
  return packet.subarray(0, at)
}

const LENGTH_BYTES_MAX = 4

/** Seven bits a byte, the lowest first; MQTT 3.1.1 §2.2.3. Gives the place behind them. */
function writeLength(packet: Uint8Array, from: number, length: number): number {
  let at = from
  let rest = length
  while (rest > 0x7f) {
    packet[at++] = (rest & 0x7f) | 0x80
    rest >>>= 7
  }
  packet[at++] = rest
  return at
}

function lengthBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(LENGTH_BYTES_MAX)
  return bytes.subarray(0, writeLength(bytes, 0, length))
}

function lengthPrefixed(text: string): Buffer {
  const bytes = Buffer.from(text)
  return Buffer.concat([Buffer.of(bytes.length >> 8, bytes.length & 0xff), bytes])
}
