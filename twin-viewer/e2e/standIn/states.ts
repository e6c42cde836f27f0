import { type CraneView, type DeviceView, HISTORY_FIELDS, type StateView } from '@gongdi/contract'
import { figuresAt, poseAt } from './figures.ts'

const envelope = (device: DeviceView, atMs: number) => ({
  v: 1 as const,
  siteId: device.siteId,
  deviceId: device.deviceId,
  bootId: 'boot1',
  seq: 1,
  measuredAtMs: atMs,
  sentAtMs: atMs,
  quality: 'good' as const,
})
const air = {
  temperatureC: 12.4,
  humidityPercent: 61,
  pressureKpa: 101.3,
  windMps: 3.2,
  windDirectionDeg: 320,
}

/** The whole newest state of a device. */
export function stateAt(device: DeviceView, atMs: number): StateView {
  const head = envelope(device, atMs)
  if (device.deviceKind === 'crane') return craneState(device, atMs)
  const n = figuresAt(device, atMs).slice(2) as number[]
  switch (device.deviceKind) {
    case 'hoist':
      return {
        ...head,
        powerOn: true,
        driverId: 'D-0412',
        loadT: n[2]!,
        ratedLoadT: device.ratedLoadT,
        loadPercent: (100 * n[2]!) / device.ratedLoadT,
        personCount: n[3]!,
        heightM: n[0]!,
        floor: n[1] === 0 ? Math.round(n[0]! / device.storeyHeightM) : null,
        speedMps: n[1]!,
        windMps: 5.1,
        tiltXDeg: 0.11,
        tiltYDeg: 0.06,
        frontDoorOpen: (n[4]! & 1) !== 0,
        backDoorOpen: (n[4]! & 2) !== 0,
        landingDoorOpen: (n[4]! & 4) !== 0,
        baseGateOpen: (n[4]! & 8) !== 0,
        limitBits: 0,
        motorTempC: 54,
        tripCount: 8421,
        runS: 734_000,
      }
    case 'dust':
      return {
        ...head,
        mark: 'N',
        validPercent: 100,
        pm25UgM3: n[0]!,
        pm10UgM3: n[1]!,
        pm10MaxUgM3: n[1]! * 1.3,
        tspUgM3: n[2]!,
        ...air,
        sprayOn: n[3] === 1,
      }
    case 'noise':
      return {
        ...head,
        laeqDb: n[0]!,
        lmaxDb: n[1]!,
        lminDb: n[2]! - 3,
        l10Db: n[0]! + 3,
        l50Db: n[0]! - 2,
        l90Db: n[2]!,
        validS: 60,
        windMps: 3.2,
        rainMmH: 0,
        nightPermit: false,
      }
    case 'pit':
      return {
        ...head,
        unit: device.instrument === 'strut-force' ? 'kN' : device.instrument === 'water-level' ? 'm' : 'mm',
        value: n[0]!,
        cumulative: n[1]!,
        profileMm: device.instrument === 'inclinometer' ? n.slice(2) : null,
        temperatureC: 14.2,
        excavationDepthM: 7,
      }
  }
}

function craneState(crane: CraneView, atMs: number): StateView {
  const [, , slewTotalDeg, radiusM, hookHeightM, loadT, momentPercent, radial, tangential, windMps] = poseAt(
    crane,
    atMs,
  )
  return {
    ...envelope(crane, atMs),
    powerOn: true,
    driverId: 'D-0007',
    ropeFalls: 4,
    loadT,
    ratedLoadT: 6,
    loadPercent: (100 * loadT) / 8,
    momentPercent,
    radiusM,
    slewDeg: ((slewTotalDeg % 360) + 360) % 360,
    slewTotalDeg,
    hookHeightM,
    trolleyMps: 0,
    hoistMps: 0,
    slewDegS: 0,
    swingRadialDeg: radial,
    swingTangentialDeg: tangential,
    windMps,
    windDirectionDeg: 310,
    tiltXDeg: 0.1,
    tiltYDeg: 0.1,
    limitBits: 0,
  }
}

const POINTS = 200
const SLOW_DAY_MS = 86_400_000

/** History of the fields asked for: the states of the past, of a pit with what it moved in a day. */
export function historyOf(device: DeviceView, fromMs: number, toMs: number, fields: readonly string[]) {
  const known: readonly string[] = HISTORY_FIELDS[device.deviceKind]
  const stepMs = (toMs - fromMs) / POINTS
  const atMs = Array.from({ length: POINTS }, (_, i) => Math.round(fromMs + i * stepMs))
  const states = atMs.map((at) => stateAt(device, at) as unknown as Record<string, number>)
  const wanted = fields.filter((field) => known.includes(field))
  return {
    deviceId: device.deviceId,
    fromMs,
    toMs,
    bucketMs: stepMs,
    atMs,
    fields: Object.fromEntries(
      wanted.map((field) => {
        const mean = states.map((state, i) =>
          device.deviceKind === 'pit' && field === 'cumulative'
            ? state[field]! * Math.exp((atMs[i]! - toMs) / (20 * SLOW_DAY_MS))
            : state[field]!,
        )
        return [field, { min: mean, mean, max: mean }]
      }),
    ),
  }
}
