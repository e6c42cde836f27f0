import { describe, expect, it } from 'vitest'
import { ByteWriter } from './byteWriter.ts'

const written = (write: (out: ByteWriter) => void): number[] => {
  const out = new ByteWriter(0)
  write(out)
  return [...out.bytes()]
}

describe('the byte writer', () => {
  it.each(['', 'TC-YT-0001-1', 'é', '芝罘', 'a芝', '😀', 'x'.repeat(127), 'x'.repeat(128), '芝'.repeat(200)])(
    'writes "%s" as its length and its UTF-8',
    (text) => {
      const bytes = Buffer.from(text)
      const length = bytes.length <= 0x7f ? [bytes.length] : [(bytes.length & 0x7f) | 0x80, bytes.length >> 7]
      expect(written((out) => out.text(text))).toEqual([...length, ...bytes])
    },
  )

  it.each([0, 1, -1, 2 ** 31, 2 ** 32, -(2 ** 32), 1_763_917_200_123_456, Number.MIN_SAFE_INTEGER])(
    'writes %d as 64 bits with sign',
    (value) => {
      const expected = Buffer.alloc(8)
      expected.writeBigInt64LE(BigInt(value))
      expect(written((out) => out.int64(value))).toEqual([...expected])
    },
  )

  it.each([
    [0, [0]],
    [127, [127]],
    [128, [0x80, 1]],
    [5_000, [0x88, 0x27]],
    [2 ** 21, [0x80, 0x80, 0x80, 1]],
  ])('writes the count %d in groups of seven bits', (value, bytes) => {
    expect(written((out) => out.varUint(value))).toEqual(bytes)
  })

  it('keeps what it has when it grows', () => {
    const numbers = Array.from({ length: 100 }, (_, i) => i * 1.5)
    const bytes = Buffer.from(
      written((out) => {
        for (const value of numbers) out.float64(value)
      }),
    )
    expect(numbers.map((_, i) => bytes.readDoubleLE(i * 8))).toEqual(numbers)
  })
})
