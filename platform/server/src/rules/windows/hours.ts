import type { SlotWindow } from './slotWindow.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** What a slot of an hour holds: the value, and when in the hour it was measured, ms. */
const VALUE = 0
const OFFSET = 1

/** A day ago may lie in a gap; over one no longer than this the value is taken to have changed evenly, h [EA]. */
const LONGEST_GAP_H = 6

/** Slots that `changePerDay` looks at: three hours, the same three of the day before, and a gap about these. */
export const TREND_HOURS = 27 + LONGEST_GAP_H

/** Takes a value into its hour; of several in one hour the newest stands. */
export function takeHour(window: SlotWindow, measuredAtMs: number, isLate: boolean, value: number): void {
  const hour = Math.floor(measuredAtMs / HOUR_MS)
  const offsetMs = measuredAtMs - hour * HOUR_MS
  if (!window.reach(hour, isLate)) return
  if (offsetMs < window.get(OFFSET, hour)) return
  window.set(VALUE, hour, value)
  window.set(OFFSET, hour, offsetMs)
}

/**
 * Change in a day by the trend, in the unit of the values: of the newest three hours, each against the same hour of the day before, the middle
 * one. The same hour, because struts and walls breathe with the day's warmth (±15 kN, ±0.3 mm [EA]): a straight line laid through 24 h takes a
 * part of that wave for a trend, a difference of 24 h takes none. The middle one, because a single bad reading must not make a rate. With one of the
 * three missing the smaller change stands; with two missing, or less than a day of readings, there is no rate: NaN.
 */
export function changePerDay(window: SlotWindow): number {
  const changes: number[] = []
  for (let hour = window.newest; hour > window.newest - 3; hour--) {
    const change = changeSinceDayBefore(window, hour)
    if (!Number.isNaN(change)) changes.push(change)
  }
  const [a, b, c] = changes
  if (a === undefined || b === undefined) return Number.NaN
  if (c === undefined) return Math.abs(a) < Math.abs(b) ? a : b
  return middle(a, b, c)
}

function changeSinceDayBefore(window: SlotWindow, hour: number): number {
  let before = hour - 24
  let after = before
  while (after < hour && Number.isNaN(window.get(VALUE, after))) after++
  while (before > after - LONGEST_GAP_H && Number.isNaN(window.get(VALUE, before))) before--
  const fromMs = timeIn(window, before)
  const gapMs = timeIn(window, after) - fromMs
  const now = window.get(VALUE, hour)
  const first = window.get(VALUE, before)
  if (gapMs === 0) return ((now - first) / (timeIn(window, hour) - fromMs)) * DAY_MS
  if (!(gapMs <= LONGEST_GAP_H * HOUR_MS)) return Number.NaN
  const share = (timeIn(window, hour) - DAY_MS - fromMs) / gapMs
  return now - (first + share * (window.get(VALUE, after) - first))
}

const timeIn = (window: SlotWindow, hour: number): number => hour * HOUR_MS + window.get(OFFSET, hour)

/** The newest value; NaN before there is any. */
export const newestValue = (window: SlotWindow): number => window.get(VALUE, window.newest)

/**
 * What the value was when the last 24 h began, or as far back as is known, at least an hour: the middle one of the three oldest hours, or the one
 * that is nearer to the newest of two. NaN without any. A change against it within less than a day is a day's change at least.
 */
export function valueADayAgo(window: SlotWindow): number {
  const value = newestValue(window)
  const oldest: number[] = []
  for (let hour = window.newest - 24; hour < window.newest && oldest.length < 3; hour++) {
    const then = window.get(VALUE, hour)
    if (!Number.isNaN(then)) oldest.push(then)
  }
  const [a, b, c] = oldest
  if (a === undefined) return Number.NaN
  if (b === undefined) return a
  if (c === undefined) return Math.abs(value - a) < Math.abs(value - b) ? a : b
  return middle(a, b, c)
}

/** For how many hours, without a gap, the value has been the same to within `resolution`. */
export function unchangedHours(window: SlotWindow, resolution: number): number {
  const value = newestValue(window)
  let hour = window.newest
  while (Math.abs(window.get(VALUE, hour - 1) - value) < resolution) hour--
  return window.newest - hour
}

const middle = (a: number, b: number, c: number): number =>
  Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
