/** Position and speed along one axis; units are the caller's (m and m/s, or degrees and degrees/s). */
export interface Axis {
  at: number
  speed: number
}

const TINY = 1e-6

/**
 * Moves an axis towards a target for `dtS` seconds as fast as speed and acceleration allow and stops it exactly there: the trapezoid
 * profile, in closed form. Position and speed are the whole memory, so a target or a speed limit may change at any moment. One
 * that moves faster than `maxSpeed` slows down; one that cannot stop in time overshoots and comes back. Changes `axis` in place.
 */
export function moveTowards(axis: Axis, target: number, maxSpeed: number, accel: number, dtS: number): void {
  let left = dtS
  // Brake, turn, accelerate, cruise, brake: no step needs more pieces than this.
  for (let piece = 0; piece < 8 && left > TINY; piece++) {
    const way = target - axis.at
    if (Math.abs(way) < TINY && Math.abs(axis.speed) < TINY) break
    const direction = way > TINY ? 1 : way < -TINY ? -1 : axis.speed > 0 ? 1 : -1
    const speed = axis.speed * direction
    const wayM = Math.abs(way)
    if (speed < 0) {
      left -= coast(axis, direction * accel, Math.min(left, -speed / accel))
      continue
    }
    const stopM = (speed * speed) / (2 * accel)
    if (stopM > wayM * 1.05 + 0.01) {
      left -= coast(axis, -direction * accel, Math.min(left, speed / accel))
    } else if (stopM >= wayM - TINY) {
      const stopS = (2 * wayM) / Math.max(speed, TINY)
      if (stopS <= left) {
        axis.at = target
        axis.speed = 0
        return
      }
      left -= coast(axis, -direction * (speed / stopS), left)
    } else if (speed > maxSpeed + TINY) {
      left -= coast(axis, -direction * accel, Math.min(left, (speed - maxSpeed) / accel))
    } else if (speed < maxSpeed - TINY) {
      const peak = Math.min(maxSpeed, Math.sqrt(accel * wayM + (speed * speed) / 2))
      left -= coast(axis, direction * accel, Math.min(left, (peak - speed) / accel + TINY))
    } else {
      left -= coast(axis, 0, Math.min(left, (wayM - stopM) / Math.max(speed, TINY)))
    }
  }
  if (Math.abs(target - axis.at) < 1e-4 && Math.abs(axis.speed) < 1e-3) {
    axis.at = target
    axis.speed = 0
  }
}

/** Brings an axis to rest wherever that is. Changes `axis` in place. */
export function brake(axis: Axis, decel: number, dtS: number): void {
  if (axis.speed === 0) return
  const stopS = Math.abs(axis.speed) / decel
  coast(axis, -Math.sign(axis.speed) * decel, Math.min(dtS, stopS))
  if (stopS <= dtS) axis.speed = 0
}

function coast(axis: Axis, accel: number, forS: number): number {
  axis.at += axis.speed * forS + 0.5 * accel * forS * forS
  axis.speed += accel * forS
  return forS
}
