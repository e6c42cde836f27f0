import type { CraneView, DeviceView, FigureRow, PitView, PoseRow } from '@gongdi/contract'

/** A number for a device, always the same, 0…1: where in its cycle it is. */
function phaseOf(deviceId: string): number {
  let hash = 2_166_136_261
  for (let i = 0; i < deviceId.length; i++) hash = Math.imul(hash ^ deviceId.charCodeAt(i), 16_777_619)
  return ((hash >>> 0) % 10_000) / 10_000
}

const wave = (atMs: number, periodS: number, phase: number) =>
  Math.sin(2 * Math.PI * (atMs / 1000 / periodS + phase))

/** A crane that turns to and fro. */
export function poseAt(crane: CraneView, atMs: number): PoseRow {
  const phase = phaseOf(crane.deviceId)
  const radiusM =
    crane.minRadiusM + (0.5 + 0.45 * wave(atMs, 70, phase)) * (crane.jibLengthM - crane.minRadiusM)
  const hookM = crane.jibHeightM * (0.5 + 0.4 * wave(atMs, 50, phase))
  return [
    crane.deviceId,
    atMs,
    360 * phase + 80 * wave(atMs, 90, phase),
    radiusM,
    hookM,
    phase < 0.5 ? 1.2 : 0,
    20 + 60 * phase,
    0.5,
    0.2,
    4 + 3 * phase,
    0,
  ]
}

const [SPEED_MPS, STOP_S] = [0.6, 40]

/** A cage that goes up, stands with its landing door open, comes down and stands at the base. */
function cageAt(deviceId: string, topM: number, atMs: number): FigureRow {
  const travelS = topM / SPEED_MPS
  const cycleS = 2 * (travelS + STOP_S)
  const s = (atMs / 1000 + phaseOf(deviceId) * cycleS) % cycleS
  const [up, above, down] = [travelS, travelS + STOP_S, 2 * travelS + STOP_S]
  if (s < up) return [deviceId, atMs, s * SPEED_MPS, SPEED_MPS, 0.84, 5, 0, 0, 1]
  if (s < above) return [deviceId, atMs, topM, 0, 0.84, 5, 2 | 4, 0, 1]
  if (s < down) return [deviceId, atMs, topM - (s - above) * SPEED_MPS, -SPEED_MPS, 0.08, 1, 0, 0, 1]
  return [deviceId, atMs, 0, 0, 0.2, 2, 1 | 8, 0, 1]
}

/** How far a wall has moved at a place: most in the middle of the south side, where it is past its limit. */
const shareAt = ({ xM, yM }: { xM: number; yM: number }): number =>
  0.28 + 0.85 * Math.exp(-(((xM - 8) / 16) ** 2) - ((yM + 19) / 12) ** 2)

function pointAt(point: PitView, atMs: number): FigureRow {
  const share =
    shareAt(point) * (point.instrument === 'inclinometer' || point.instrument === 'top-horizontal' ? 1 : 0.7)
  const sign = point.instrument === 'settlement' ? -1 : 1
  const cumulative = sign * share * point.limitCumulative
  if (point.instrument !== 'inclinometer') return [point.deviceId, atMs, cumulative, cumulative]
  const steps = Math.round(point.depthM / (point.profileStepM ?? 0.5))
  const profile = Array.from(
    { length: steps + 1 },
    (_, i) => cumulative * Math.exp(-(((i / steps) * point.depthM - 6) ** 2) / 40),
  )
  return [point.deviceId, atMs, cumulative, cumulative, ...profile]
}

/** The figures of a device that is no crane at a time. */
export function figuresAt(device: Exclude<DeviceView, CraneView>, atMs: number): FigureRow {
  const phase = phaseOf(device.deviceId)
  switch (device.deviceKind) {
    case 'hoist':
      return cageAt(device.deviceId, device.topM, atMs)
    case 'dust': {
      const pm10 = 60 + 90 * phase + 12 * wave(atMs, 600, phase)
      return [device.deviceId, atMs, pm10 * 0.45, pm10, pm10 * 1.9, phase > 0.6 ? 1 : 0]
    }
    case 'noise': {
      const laeq = 58 + 14 * phase + 2 * wave(atMs, 300, phase)
      return [device.deviceId, atMs, laeq, laeq + 12, laeq - 9]
    }
    case 'pit':
      return pointAt(device, atMs)
  }
}
