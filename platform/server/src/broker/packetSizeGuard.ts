/**
 * Follows the packet boundaries in one direction of an MQTT connection, chunk by chunk, and sees how long a packet says it is
 * before any of its body has to be kept. Looks at the fixed header only: one byte of type, then one to four bytes of
 * remaining length. Source: MQTT 3.1.1 §2.2.3. Pure but for its own position.
 */
export class PacketSizeGuard {
  readonly #limitBytes: number
  /** Bytes of the current packet's body still to come. */
  #bodyLeft = 0
  #state: 'type' | 'length' = 'type'
  #length = 0
  #multiplier = 1

  /** `limitBytes`: largest remaining length that is let through. */
  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes
  }

  /** Whether the bytes so far end with the end of a packet. */
  get isAtBoundary(): boolean {
    return this.#bodyLeft === 0 && this.#state === 'type'
  }

  /**
   * Takes the next bytes of the stream. Gives the declared length in bytes of the first packet that is over the limit, −1 for
   * a length that is not one (more than four bytes), or null when all is well. After anything but null the position is void.
   */
  feed(chunk: Uint8Array): number | null {
    let at = 0
    while (at < chunk.length) {
      if (this.#bodyLeft > 0) {
        const step = Math.min(this.#bodyLeft, chunk.length - at)
        this.#bodyLeft -= step
        at += step
      } else if (this.#state === 'type') {
        this.#state = 'length'
        this.#length = 0
        this.#multiplier = 1
        at++
      } else {
        const byte = chunk[at++]!
        this.#length += (byte & 0x7f) * this.#multiplier
        if ((byte & 0x80) === 0) {
          if (this.#length > this.#limitBytes) return this.#length
          this.#bodyLeft = this.#length
          this.#state = 'type'
        } else if (this.#multiplier === 0x20_0000) {
          return -1
        } else {
          this.#multiplier *= 0x80
        }
      }
    }
    return null
  }
}
