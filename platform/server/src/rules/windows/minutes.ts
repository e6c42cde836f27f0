import type { SlotWindow } from './slotWindow.ts'

const MINUTE_MS = 60_000

/** A mean over a window counts when this share of its minutes is there. Practice [EA]; what GB 3095 asks for is not verified. */
const VALID_SHARE = 0.75

/** The minute that ends at this time, as a count since 1970. Minutes end on full minutes (SPEC M19, M21); the nearest one is meant. */
export const minuteEnding = (measuredAtMs: number): number => Math.round(measuredAtMs / MINUTE_MS)

/**
 * Takes one minute into a window. Of two minutes with the same end the first counts: monitors send some twice (a repeated half-minute,
 * a resent gateway file), and the second says nothing new.
 */
export function takeMinute(
  window: SlotWindow,
  minute: number,
  isLate: boolean,
  numbers: readonly number[],
): void {
  const isDouble = minute === window.newest || isLate
  if (!window.reach(minute, isLate)) return
  if (isDouble && !Number.isNaN(window.get(0, minute))) return
  for (let channel = 0; channel < numbers.length; channel++) window.set(channel, minute, numbers[channel]!)
}

/** Mean of the `length` minutes up to and with `last`; NaN when fewer than `VALID_SHARE` of them are there. */
export function meanOfMinutes(window: SlotWindow, channel: number, last: number, length: number): number {
  let sum = 0
  let count = 0
  for (let minute = last - length + 1; minute <= last; minute++) {
    const value = window.get(channel, minute)
    if (Number.isNaN(value)) continue
    sum += value
    count++
  }
  return count >= VALID_SHARE * length ? sum / count : Number.NaN
}

/** Largest less smallest of the `length` minutes up to and with `last`; NaN unless the first, the last and `VALID_SHARE` of them are there. */
export function spreadOfMinutes(window: SlotWindow, channel: number, last: number, length: number): number {
  if (Number.isNaN(window.get(channel, last - length + 1) + window.get(channel, last))) return Number.NaN
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  let count = 0
  for (let minute = last - length + 1; minute <= last; minute++) {
    const value = window.get(channel, minute)
    if (Number.isNaN(value)) continue
    least = Math.min(least, value)
    most = Math.max(most, value)
    count++
  }
  return count >= VALID_SHARE * length ? most - least : Number.NaN
}
