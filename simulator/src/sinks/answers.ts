/** What a broker says to one who only publishes. */
export interface AnswerEars {
  onConnack(returnCode: number): void
  onPuback(messageId: number): void
}

const CONNACK = 0x20
const PUBACK = 0x40

/** Reads the packets of a broker out of the bytes as they come, cut anywhere; those that need no answer are passed over. MQTT 3.1.1 §2.2. */
export class Answers {
  readonly #ears: AnswerEars
  #left: Buffer | null = null

  constructor(ears: AnswerEars) {
    this.#ears = ears
  }

  take(chunk: Buffer): void {
    const bytes = this.#left === null ? chunk : Buffer.concat([this.#left, chunk])
    let at = 0
    for (;;) {
      const end = endOf(bytes, at)
      if (end === null) break
      const type = bytes[at]! & 0xf0
      // The last two bytes are the message id; flags and return code.
      if (type === PUBACK) this.#ears.onPuback(bytes.readUInt16BE(end - 2))
      else if (type === CONNACK) this.#ears.onConnack(bytes[end - 1]!)
      at = end
    }
    this.#left = at < bytes.length ? bytes.subarray(at) : null
  }
}

/** Where the packet ends that begins at `at`; null when its end has not come. */
function endOf(bytes: Buffer, at: number): number | null {
  let length = 0
  for (let i = at + 1, shift = 0; i < bytes.length; i++, shift += 7) {
    const byte = bytes[i]!
    length |= (byte & 0x7f) << shift
    if (byte < 0x80) return i + 1 + length <= bytes.length ? i + 1 + length : null
  }
  return null
}
