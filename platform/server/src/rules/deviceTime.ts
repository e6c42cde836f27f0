/** How the clock of a device relates to the time in which its readings are judged. Mutable, owned by the device's track. */
export interface DeviceTime {
  /** Time of the last state that was judged, as judged; −Infinity when not known. Never goes back. */
  lastStateMs: number
  /** The same moment by the device's clock. */
  lastMeasuredMs: number
  /** Its arrival by the platform's clock; −Infinity when not known. */
  lastArrivedMs: number
  /** To be added to what the device's clock says, because that was set back. */
  offsetMs: number
}

export const newDeviceTime = (lastStateMs: number): DeviceTime => ({
  lastStateMs,
  lastMeasuredMs: lastStateMs,
  lastArrivedMs: Number.NEGATIVE_INFINITY,
  offsetMs: 0,
})

/** An event may have happened so much before a state that was sent before it; more, and the clock was set back between them. [EA] */
const EVENT_BEHIND_MS = 5_000

/**
 * The time in which a state is judged, SPEC Q3: what the device's clock says, but never in the future of the platform, and never back. Where the
 * clock was set back, time goes on by as much as passed between the two arrivals, and from there by the device's clock again; so a
 * hold of readings that arrive live goes on, and readings that arrive all at once do not add up to one.
 *
 * Null for a second state of the same moment: it says nothing new. Otherwise `time` is moved on. Call for news only, in order.
 * `floorMs`: time of the last effect on any rule, which a time after a step must be beyond.
 */
export function stateTime(
  time: DeviceTime,
  measuredAtMs: number,
  receivedAtMs: number,
  floorMs: () => number,
): number | null {
  if (measuredAtMs === time.lastMeasuredMs) return null
  const plainMs = Math.min(measuredAtMs, receivedAtMs)
  let atMs = Math.min(measuredAtMs + time.offsetMs, receivedAtMs)
  if (time.offsetMs > 0 && atMs === receivedAtMs && plainMs > time.lastStateMs) {
    // What would now be in the future needs no offset any more.
    time.offsetMs = 0
    atMs = plainMs
  }
  if (atMs <= time.lastStateMs) {
    const passedMs = Number.isFinite(time.lastArrivedMs) ? receivedAtMs - time.lastArrivedMs : 0
    atMs = Math.max(time.lastStateMs, floorMs()) + Math.max(1, passedMs)
    time.offsetMs = Math.max(0, atMs - measuredAtMs)
  }
  time.lastStateMs = atMs
  time.lastMeasuredMs = measuredAtMs
  time.lastArrivedMs = receivedAtMs
  return atMs
}

/** The time in which an event is judged; it moves nothing on, because the state goes on beside it (SPEC M9). */
export function eventTime(time: Readonly<DeviceTime>, measuredAtMs: number, receivedAtMs: number): number {
  const atMs = Math.min(measuredAtMs + time.offsetMs, receivedAtMs)
  return atMs < time.lastStateMs - EVENT_BEHIND_MS ? time.lastStateMs + 1 : atMs
}
