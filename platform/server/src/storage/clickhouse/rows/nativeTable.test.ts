import { describe, expect, it } from 'vitest'
import { Slices } from '../../../slices.ts'
import { sampleOf } from '../../kindSamples.ts'
import { stateOf } from '../../storageSamples.ts'
import { CRANE_STATES } from './craneStateRow.ts'
import { DUST_LIVE } from './dustRow.ts'
import { HOIST_STATES } from './hoistStateRow.ts'
import {
  encodeNative as encodeInSlices,
  float64s,
  int16OrNull,
  type NativeTable,
  text,
  textOrNull,
  uint8,
} from './nativeTable.ts'
import { PIT_STATES } from './pitStateRow.ts'
import { READABLE_TABLES } from './stateTables.ts'

const PAIRS: NativeTable<{ n: number; name: string; nick: string | null }> = {
  name: 'pairs',
  columns: [
    uint8('n', ({ n }) => n),
    text('name', ({ name }) => name),
    textOrNull('nick', ({ nick }) => nick),
  ],
}

const encodeNative = <T>(table: NativeTable<T>, items: readonly T[]) =>
  encodeInSlices(table, items, new Slices())

describe('a table in the native format', () => {
  it('is one block: sizes, then each column with its name, its type and all its cells', async () => {
    const block = await encodeNative(PAIRS, [
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
  ])('refuses for good a %s of %s, which its column cannot hold', async (field, value) => {
    const bad = stateOf(2, { [field]: value } as never)
    await expect(encodeNative(CRANE_STATES, [stateOf(1), bad])).rejects.toThrow(
      expect.objectContaining({ code: 'PLT_STORE_REFUSED', retryable: false }),
    )
  })

  it('has lists as where each ends and then all their numbers, and small numbers that may be missing', async () => {
    const table: NativeTable<{ floor: number | null; mm: number[] }> = {
      name: 'profiles',
      columns: [int16OrNull('floor', ({ floor }) => floor), float64s('mm', ({ mm }) => mm)],
    }
    const block = await encodeNative(table, [
      { floor: -2, mm: [1] },
      { floor: null, mm: [] },
      { floor: 300, mm: [2, 3] },
    ])
    const doubles = Buffer.alloc(24)
    for (const [i, mm] of [1, 2, 3].entries()) doubles.writeDoubleLE(mm, i * 8)
    const u64 = (n: number) => `${String.fromCharCode(n)}${'\0'.repeat(7)}`
    expect(block.toString('latin1')).toBe(
      '\x02\x03' +
        '\x05floor\x0fNullable(Int16)\x00\x01\x00\xfe\xff\x00\x00\x2c\x01' +
        `\x02mm\x0eArray(Float64)${u64(1)}${u64(1)}${u64(3)}${doubles.toString('latin1')}`,
    )
  })

  it.each([
    ['hoist floor', HOIST_STATES, sampleOf('hoist/state', 1, { floor: 40_000 })],
    ['hoist floor', HOIST_STATES, sampleOf('hoist/state', 1, { floor: 1.5 })],
    ['count of persons', HOIST_STATES, sampleOf('hoist/state', 1, { personCount: -1 })],
    ['profile', PIT_STATES, sampleOf('pit/state', 1, { profileMm: [1, Number.NaN] })],
    ['profile', PIT_STATES, sampleOf('pit/state', 1, { profileMm: 'straight' as never })],
  ])('refuses for good a %s that its column cannot hold', async (_, table, bad) => {
    await expect(encodeNative(table as NativeTable<typeof bad>, [bad])).rejects.toThrow(
      expect.objectContaining({ code: 'PLT_STORE_REFUSED' }),
    )
  })

  const samples = {
    crane: stateOf(1),
    hoist: sampleOf('hoist/state', 1),
    dust: sampleOf('dust/minute', 1),
    noise: sampleOf('noise/minute', 1),
    pit: sampleOf('pit/state', 1),
  }
  it.each([
    ...READABLE_TABLES.map(
      ({ kind, table }) => [table as unknown as NativeTable<unknown>, samples[kind].body] as const,
    ),
    [DUST_LIVE as NativeTable<unknown>, sampleOf('dust/live', 1).body] as const,
  ])('has a column for each field of the message, under its own name: $name', ({ columns }, body) => {
    const { v, measuredAtMs, sentAtMs, ...plain } = body
    const names = columns.map(({ name }) => name).filter((name) => name !== 'hasProfile')
    expect(names.toSorted()).toEqual(
      [...Object.keys(plain), 'measuredAt', 'sentAt', 'receivedAt', 'late'].toSorted(),
    )
  })
})
