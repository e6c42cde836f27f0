import {
  CONTRACT_VERSION,
  type DustLive,
  type DustMinute,
  type DustRegistration,
  type HoistEvent,
  type HoistRegistration,
  type HoistState,
  type NoiseMinute,
  type NoiseRegistration,
  type PitRegistration,
  type PitState,
} from '@gongdi/contract'

/** Messages of hoists, monitors and pits for the tests of this package, valid as they stand. Cranes: `testMessages.ts`. */
const T0 = 1_800_000_000_000

const envelope = (deviceId: string) => ({
  v: CONTRACT_VERSION as 1,
  siteId: 'YT-0001',
  deviceId,
  bootId: 'boot1',
  seq: 0,
  measuredAtMs: T0,
  sentAtMs: T0 + 5,
})

const HOIST = 'SJ-YT-0001-1L'
const DUST = 'YC-YT-0001-1'
const NOISE = 'ZS-YT-0001-1'
const PIT = 'JK-YT-0001-1-ZQT-01'

export const hoistRegistration = (change: Partial<HoistRegistration> = {}): HoistRegistration => ({
  ...envelope(HOIST),
  model: 'SC200/200',
  name: '1# 左笼',
  machineId: 'SJ-YT-0001-1',
  cage: 'left',
  xM: 12,
  yM: 30,
  facadeBearingDeg: 180,
  ratedLoadT: 2,
  ratedSpeedMps: 0.6,
  limitPersonCount: 9,
  topM: 54,
  storeyHeightM: 3,
  antiFallCalibratedAtMs: T0 - 90 * 86_400_000,
  dropTestedAtMs: T0 - 30 * 86_400_000,
  ...change,
})

export const hoistState = (change: Partial<HoistState> = {}): HoistState => ({
  ...envelope(HOIST),
  quality: 'good',
  powerOn: true,
  driverId: 'D20011',
  loadT: 0.82,
  ratedLoadT: 2,
  loadPercent: 41,
  personCount: 6,
  heightM: 14.25,
  floor: null,
  speedMps: 0.58,
  windMps: 4.4,
  tiltXDeg: 0.02,
  tiltYDeg: -0.05,
  frontDoorOpen: false,
  backDoorOpen: false,
  landingDoorOpen: false,
  baseGateOpen: false,
  limitBits: 0,
  motorTempC: 52.5,
  tripCount: 18_233,
  runS: 812_345.5,
  ...change,
})

export const hoistEvent = (
  event: HoistEvent['event'] = { type: 'door', door: 'landing', open: true, heightM: 15, speedMps: 0 },
  change: Partial<HoistEvent> = {},
): HoistEvent => ({ ...envelope(HOIST), event, ...change })

const monitor = { model: 'YC-3', name: '大门', xM: 4, yM: -2, heightM: 3.5 }
const air = {
  temperatureC: 24.5,
  humidityPercent: 61,
  pressureKpa: 100.9,
  windMps: 2.2,
  windDirectionDeg: 140,
  sprayOn: false,
}

export const dustRegistration = (change: Partial<DustRegistration> = {}): DustRegistration => ({
  ...envelope(DUST),
  ...monitor,
  ...change,
})

export const dustLive = (change: Partial<DustLive> = {}): DustLive => ({
  ...envelope(DUST),
  quality: 'good',
  mark: 'N',
  pm25UgM3: 31.5,
  pm10UgM3: 74,
  tspUgM3: 121,
  ...air,
  ...change,
})

export const dustMinute = (change: Partial<DustMinute> = {}): DustMinute => ({
  ...envelope(DUST),
  quality: 'good',
  mark: 'N',
  validPercent: 100,
  pm25UgM3: 32,
  pm10UgM3: 75.5,
  pm10MaxUgM3: 96,
  tspUgM3: 124,
  ...air,
  ...change,
})

export const noiseRegistration = (change: Partial<NoiseRegistration> = {}): NoiseRegistration => ({
  ...envelope(NOISE),
  ...monitor,
  model: 'AWA5636',
  meterClass: 1,
  calibrationDueAtMs: T0 + 100 * 86_400_000,
  ...change,
})

export const noiseMinute = (change: Partial<NoiseMinute> = {}): NoiseMinute => ({
  ...envelope(NOISE),
  quality: 'good',
  laeqDb: 63.4,
  lmaxDb: 78.1,
  lminDb: 52.2,
  l10Db: 66.9,
  l50Db: 60.3,
  l90Db: 54.8,
  validS: 60,
  windMps: 2.2,
  rainMmH: 0,
  nightPermit: false,
  ...change,
})

export const pitRegistration = (change: Partial<PitRegistration> = {}): PitRegistration => ({
  ...envelope(PIT),
  pitId: 'JK-YT-0001-1',
  name: 'ZQT-01',
  instrument: 'inclinometer',
  xM: 20,
  yM: 10,
  depthM: 18,
  profileStepM: 0.5,
  safetyGrade: 1,
  support: 'bored-pile',
  limitCumulative: 40,
  limitRatePerDay: 3,
  baselineAtMs: T0 - 40 * 86_400_000,
  ...change,
})

export const pitState = (change: Partial<PitState> = {}): PitState => ({
  ...envelope(PIT),
  quality: 'good',
  unit: 'mm',
  value: 12.75,
  cumulative: 12.75,
  profileMm: [3.1, 7.25, 12.75, 9],
  temperatureC: 16.5,
  excavationDepthM: 8.4,
  ...change,
})
