/** Bytes that grow as they are written, little-endian as ClickHouse wants them. */
export class ByteWriter {
  #buffer: Buffer
  #view: DataView
  #at = 0

  constructor(expectedBytes: number) {
    // Memory of its own, not a slice of the pool that other buffers share.
    this.#buffer = Buffer.allocUnsafeSlow(Math.max(64, expectedBytes))
    this.#view = viewOf(this.#buffer)
  }

  bytes(): Buffer {
    return this.#buffer.subarray(0, this.#at)
  }

  uint8(value: number): void {
    this.#reserve(1)
    this.#view.setUint8(this.#at, value)
    this.#at += 1
  }

  uint32(value: number): void {
    this.#reserve(4)
    this.#view.setUint32(this.#at, value, true)
    this.#at += 4
  }

  int16(value: number): void {
    this.#reserve(2)
    this.#view.setInt16(this.#at, value, true)
    this.#at += 2
  }

  /** A safe integer as 64 bits with sign. */
  int64(value: number): void {
    this.#reserve(8)
    const high = Math.floor(value / 2 ** 32)
    this.#view.setUint32(this.#at, value - high * 2 ** 32, true)
    this.#view.setInt32(this.#at + 4, high, true)
    this.#at += 8
  }

  float64(value: number): void {
    this.#reserve(8)
    this.#view.setFloat64(this.#at, value, true)
    this.#at += 8
  }

  /** A count in as many groups of seven bits as it needs. */
  varUint(value: number): void {
    this.#reserve(8)
    let rest = value
    while (rest > 0x7f) {
      this.#view.setUint8(this.#at++, (rest & 0x7f) | 0x80)
      rest >>>= 7
    }
    this.#view.setUint8(this.#at++, rest)
  }

  /** Length in bytes and UTF-8. */
  text(value: string): void {
    const { length } = value
    this.#reserve(length + 1)
    const start = this.#at
    // Identifiers are short and plain; for those a loop is faster than the encoder.
    if (length <= 0x7f) {
      const view = this.#view
      let i = 0
      for (; i < length; i++) {
        const code = value.charCodeAt(i)
        if (code > 0x7f) break
        view.setUint8(start + 1 + i, code)
      }
      if (i === length) {
        view.setUint8(start, length)
        this.#at = start + 1 + length
        return
      }
    }
    const bytes = Buffer.byteLength(value)
    this.varUint(bytes)
    this.#reserve(bytes)
    this.#at += this.#buffer.write(value, this.#at, bytes, 'utf8')
  }

  #reserve(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#buffer.length * 2, this.#at + bytes))
    this.#buffer.copy(larger, 0, 0, this.#at)
    this.#buffer = larger
    this.#view = viewOf(larger)
  }
}

const viewOf = ({ buffer, byteOffset, length }: Buffer): DataView => new DataView(buffer, byteOffset, length)
