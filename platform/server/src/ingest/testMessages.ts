import {
  CONTRACT_VERSION,
  type CraneRegistration,
  type CraneState,
  type DeviceKind,
  type DeviceMessage,
  formatDeviceTopic,
  type MessageKind,
  type SiteRegistration,
} from '@gongdi/contract'

/** Messages for the tests of this package, valid as they stand; each test changes what it is about. */
export const craneState = (change: Partial<CraneState> = {}): CraneState => ({
  v: CONTRACT_VERSION,
  siteId: 'YT-0001',
  deviceId: 'TC-YT-0001-1',
  bootId: 'boot1',
  seq: 0,
  measuredAtMs: 1_800_000_000_000,
  sentAtMs: 1_800_000_000_005,
  quality: 'good',
  powerOn: true,
  driverId: 'D10233',
  ropeFalls: 4,
  loadT: 2.1,
  ratedLoadT: 3.04,
  loadPercent: 35,
  momentPercent: 70,
  radiusM: 25,
  slewDeg: 24,
  slewTotalDeg: 24,
  hookHeightM: 30,
  trolleyMps: 0,
  hoistMps: 0.4,
  slewDegS: 0.5,
  swingRadialDeg: 0.4,
  swingTangentialDeg: -0.8,
  windMps: 5.8,
  windDirectionDeg: 340,
  tiltXDeg: 0.06,
  tiltYDeg: -0.03,
  limitBits: 0,
  ...change,
})

export const craneRegistration = (change: Partial<CraneRegistration> = {}): CraneRegistration => ({
  v: CONTRACT_VERSION,
  siteId: 'YT-0001',
  deviceId: 'TC-YT-0001-1',
  bootId: 'boot1',
  seq: 0,
  measuredAtMs: 1_800_000_000_000,
  sentAtMs: 1_800_000_000_005,
  model: 'R135-8',
  name: '1#',
  xM: 0,
  yM: 0,
  jibHeightM: 45,
  jibLengthM: 60,
  counterJibLengthM: 13,
  minRadiusM: 2.5,
  chart: [{ ropeFalls: 4, maxLoadT: 8, x0M: 1, momentTm: 135, q0T: 0.4 }],
  ...change,
})

export const siteRegistration = (change: Partial<SiteRegistration> = {}): SiteRegistration => ({
  v: CONTRACT_VERSION,
  siteId: 'YT-0001',
  deviceId: `GW-${change.siteId ?? 'YT-0001'}`,
  bootId: 'boot1',
  seq: 0,
  measuredAtMs: 1_800_000_000_000,
  sentAtMs: 1_800_000_000_005,
  nameZh: '滨海新城一期',
  nameEn: 'Seaside New Town, phase 1',
  districtZh: '莱山区',
  districtEn: 'Laishan',
  phase: 'structure',
  lonDeg: 121.44,
  latDeg: 37.46,
  fence: [
    { xM: 0, yM: 0 },
    { xM: 100, yM: 0 },
    { xM: 100, yM: 80 },
  ],
  buildings: [],
  ...change,
})

/** As devices are named in these tests. */
const KIND_OF_PREFIX: Record<string, DeviceKind> = {
  GW: 'gateway',
  SJ: 'hoist',
  YC: 'dust',
  ZS: 'noise',
  JK: 'pit',
}

/** The topic that a message belongs on. */
export const topicOf = (body: DeviceMessage, messageKind: MessageKind = 'state'): string =>
  formatDeviceTopic({
    siteId: body.siteId,
    deviceKind: KIND_OF_PREFIX[body.deviceId.slice(0, 2)] ?? 'crane',
    deviceId: body.deviceId,
    messageKind,
  })
