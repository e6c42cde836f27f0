import type { CraneView, DustView, HoistView, PitView } from '@gongdi/contract'

const at = { siteId: 'S-1', measuredAtMs: 0, xM: 0, yM: 0 }

/** Devices for tests, of site S-1 unless said otherwise. */
export const testCrane = (over: Partial<CraneView> = {}): CraneView => ({
  ...at,
  deviceKind: 'crane',
  deviceId: 'TC-1',
  model: 'R135-8',
  name: '1#',
  jibHeightM: 50,
  jibLengthM: 60,
  counterJibLengthM: 13,
  minRadiusM: 3,
  chart: [{ ropeFalls: 4, maxLoadT: 8, x0M: 0.8, momentTm: 138.1, q0T: 0.7 }],
  ...over,
})

export const testCage = (over: Partial<HoistView> = {}): HoistView => ({
  ...at,
  deviceKind: 'hoist',
  deviceId: 'SJ-1L',
  model: 'SC200/200',
  name: '1# left',
  machineId: 'SJ-1',
  cage: 'left',
  facadeBearingDeg: 0,
  ratedLoadT: 2,
  ratedSpeedMps: 0.6,
  limitPersonCount: 12,
  topM: 60,
  storeyHeightM: 3,
  antiFallCalibratedAtMs: 0,
  dropTestedAtMs: 0,
  ...over,
})

export const testDust = (over: Partial<DustView> = {}): DustView => ({
  ...at,
  deviceKind: 'dust',
  deviceId: 'YC-1',
  model: 'DM-30',
  name: 'gate',
  heightM: 4,
  ...over,
})

export const testPoint = (over: Partial<PitView> = {}): PitView => ({
  ...at,
  deviceKind: 'pit',
  deviceId: 'JK-1-ZQS-01',
  pitId: 'JK-1',
  name: 'ZQS-01',
  instrument: 'top-horizontal',
  depthM: 0,
  profileStepM: null,
  safetyGrade: 2,
  support: 'bored-pile',
  limitCumulative: 36,
  limitRatePerDay: 3,
  baselineAtMs: 0,
  ...over,
})
