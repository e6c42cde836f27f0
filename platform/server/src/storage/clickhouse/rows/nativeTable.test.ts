import { describe, expect, it } from 'vitest'
import { stateOf } from '../../storageSamples.ts'
import { CRANE_STATES } from './craneStateRow.ts'
import { encodeNative, type NativeTable, text, textOrNull, uint8 } from './nativeTable.ts'

const PAIRS: NativeTable<{ n: number; name: string; nick: string | null }> = {
  name: 'pairs',
  columns: [
    uint8('n', ({ n }) => n),
    text('name', ({ name }) => name),
    textOrNull('nick', ({ nick }) => nick),
  ],
}

describe('a table in the native format', () => {
  it('is one block: sizes, then each column with its name, its type and all its cells', () => {
    const block = encodeNative(PAIRS, [
      { n: 7, name: 'ab', nick: null },
      { n: 8, name: '', nick: 'c' },
    ])
    expect(block.toString('latin1')).toBe(
      '\x03\x02' +
        '\x01n\x05UInt8\x07\x08' +
        '\x04name\x06String\x02ab\x00' +
        '\x04nick\x10Nullable(String)\x01\x00\x00\x01c',
    )
  })

  it.each([
    ['loadT', 'heavy'],
    ['loadT', null],
    ['loadT', Number.NaN],
    ['limitBits', 2 ** 32],
    ['limitBits', -1],
    ['ropeFalls', 256],
    ['ropeFalls', 2.5],
    ['powerOn', 1],
    ['quality', null],
    ['driverId', undefined],
    ['driverId', 7],
    ['measuredAtMs', null],
  ])('refuses for good a %s of %s, which its column cannot hold', (field, value) => {
    const bad = stateOf(2, { [field]: value } as never)
    expect(() => encodeNative(CRANE_STATES, [stateOf(1), bad])).toThrow(
      expect.objectContaining({ code: 'PLT_STORE_REFUSED', retryable: false }),
    )
  })

  it('has a column for each field of a crane state, under its own name', () => {
    const { v, measuredAtMs, sentAtMs, ...plain } = stateOf(1).body
    const names = CRANE_STATES.columns.map(({ name }) => name)
    expect(names.toSorted()).toEqual(
      [...Object.keys(plain), 'measuredAt', 'sentAt', 'receivedAt', 'late'].toSorted(),
    )
  })
})
