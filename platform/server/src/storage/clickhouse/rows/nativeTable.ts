import { PlatformError } from '../../../errors.ts'
import type { Slices } from '../../../slices.ts'
import { ByteWriter } from './byteWriter.ts'
import { toMicros } from './micros.ts'

/** A table that is written to column by column in ClickHouse's own format, which costs both sides least. */
export interface NativeTable<T> {
  readonly name: string
  readonly columns: readonly NativeColumn<T>[]
}

/** One column: how its type is called on the wire, and how the cells of many items are written. */
export interface NativeColumn<T> {
  readonly name: string
  readonly type: string
  write(items: readonly T[], out: ByteWriter): void
}

/**
 * One block of the format `Native` with a row for each item, made a slice at a time. The server reads it as it is and believes it, so what
 * no column could hold is found here: rejects with PLT_STORE_REFUSED.
 * Source: clickhouse.com/docs/interfaces/formats/Native [CL].
 */
export async function encodeNative<T>(
  { columns }: NativeTable<T>,
  items: readonly T[],
  slices: Slices,
): Promise<Buffer> {
  const out = new ByteWriter(items.length * ROW_BYTES + columns.length * COLUMN_HEAD_BYTES)
  out.varUint(columns.length)
  out.varUint(items.length)
  for (const column of columns) {
    if (slices.areOver) await slices.next()
    out.text(column.name)
    out.text(column.type)
    column.write(items, out)
  }
  return out.bytes()
}

/** First guesses of the size: a row of a crane with room to spare, and name and type of a column. */
const ROW_BYTES = 280
const COLUMN_HEAD_BYTES = 48

/** A column made of a function that says what an item has there. The types are those without dictionary; the server makes its own. */
const column =
  <V>(type: string, isFit: (value: unknown) => boolean, put: (out: ByteWriter, value: V) => void) =>
  <T>(name: string, cellOf: (item: T) => V): NativeColumn<T> => ({
    name,
    type,
    write: (items, out) => {
      for (let i = 0; i < items.length; i++) {
        const value = cellOf(items[i]!)
        if (!isFit(value)) throw notFit(name, type, value)
        put(out, value)
      }
    },
  })

const isText = (value: unknown): boolean => typeof value === 'string'
const isUint = (max: number) => (value: unknown) =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= max
const isInt16 = (value: unknown) =>
  Number.isInteger(value) && (value as number) >= -0x8000 && (value as number) <= 0x7fff

// Adding nothing makes a zero of what is a negative zero, which JSON does not know.
export const float64 = column<number>('Float64', Number.isFinite, (out, value) => out.float64(value + 0))
export const uint32 = column<number>('UInt32', isUint(0xffff_ffff), (out, value) => out.uint32(value))
export const uint8 = column<number>('UInt8', isUint(0xff), (out, value) => out.uint8(value))
export const bool = column<boolean>(
  'Bool',
  (value) => typeof value === 'boolean',
  (out, value) => out.uint8(value ? 1 : 0),
)
export const text = column<string>('String', isText, (out, value) => out.text(value))
/** Milliseconds, kept to the microsecond. */
export const time = column<number>("DateTime64(6, 'UTC')", Number.isFinite, (out, ms) =>
  out.int64(toMicros(ms)),
)

/** In this format all nulls of a column come first, a byte each, then all values, with anything in the place of a null. */
const nullable =
  <V>(
    type: string,
    isFit: (value: unknown) => boolean,
    put: (out: ByteWriter, value: V) => void,
    nothing: V,
  ) =>
  <T>(name: string, cellOf: (item: T) => V | null): NativeColumn<T> => ({
    name,
    type: `Nullable(${type})`,
    write: (items, out) => {
      for (const item of items) out.uint8(cellOf(item) === null ? 1 : 0)
      for (const item of items) {
        const value = cellOf(item)
        if (value !== null && !isFit(value)) throw notFit(name, `Nullable(${type})`, value)
        put(out, value ?? nothing)
      }
    },
  })

export const textOrNull = nullable<string>('String', isText, (out, value) => out.text(value), '')
export const int16OrNull = nullable<number>('Int16', isInt16, (out, value) => out.int16(value), 0)

/** Lists of numbers: first where each one ends, counted in values from the beginning, then all values. */
export const float64s = <T>(name: string, cellOf: (item: T) => readonly number[]): NativeColumn<T> => ({
  name,
  type: 'Array(Float64)',
  write: (items, out) => {
    let end = 0
    for (const item of items) {
      const values = cellOf(item)
      if (!Array.isArray(values) || !values.every(Number.isFinite))
        throw notFit(name, 'Array(Float64)', values)
      end += values.length
      out.int64(end)
    }
    for (const item of items) for (const value of cellOf(item)) out.float64(value + 0)
  },
})

const notFit = (name: string, type: string, value: unknown): PlatformError =>
  new PlatformError('PLT_STORE_REFUSED', {
    doing: 'encode',
    column: name,
    type,
    reason: `${name} is no ${type}: ${String(value).slice(0, 40)}`,
  })
