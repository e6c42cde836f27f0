/**
 * Times cross the wire to the store as whole microseconds: what DateTime64(6) holds, and exact in a JavaScript number until
 * the year 2255. Finer fractions of a device clock are rounded.
 */
export const toMicros = (ms: number): number => Math.round(ms * 1000)

/** Milliseconds of a column read as microseconds; exactly the number that was written, if it had whole microseconds. */
export const fromMicros = (us: number | string): number => toSafeInteger(us) / 1000

/** A 64-bit integer of the store, which may come as text. Throws where a JavaScript number cannot hold it. */
export function toSafeInteger(value: number | string): number {
  const n = Number(value)
  if (!Number.isSafeInteger(n)) throw new RangeError(`not a safe integer: ${value}`)
  return n
}
