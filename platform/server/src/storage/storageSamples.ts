import type { AlertMessage, CraneState, RejectionView } from '@gongdi/contract'
import type { ReadingOf } from '../ingest/reading.ts'
import type { RuleCheckpoint } from '../rules/judgement.ts'
import type { AlertTransition, Batch, ResumeWindow } from './port.ts'

/** Material of the storage tests. Times lie an hour back: rejections older than a week would be forgotten, as they should. */
export const T0_MS = Math.floor(Date.now() / 1000) * 1000 - 3_600_000

let batches = 0

/** A batch with a new id; what is not given is empty. */
export const batchOf = (parts: Partial<Batch>): Batch => ({
  id: `batch-${++batches}`,
  readings: [],
  transitions: [],
  checkpoints: [],
  alertTimes: [],
  rejections: [],
  ...parts,
})

/** The window from `sinceMs` on, as large as that of a platform unless `fields` say otherwise. */
export const windowFrom = (sinceMs: number, fields: Partial<ResumeWindow> = {}): ResumeWindow => ({
  sinceMs,
  seqs: 8_192,
  boots: 4,
  ...fields,
})

const envelope = (deviceId: string, seq: number, measuredAtMs: number) => ({
  v: 1 as const,
  siteId: 'YT-0001',
  deviceId,
  bootId: 'boot1',
  seq,
  measuredAtMs,
  sentAtMs: measuredAtMs + 1.25,
})

/** State `seq` of a crane, measured `seq` seconds after `T0_MS` unless `fields` say otherwise. */
export function stateOf(seq: number, fields: Partial<CraneState> = {}): ReadingOf<'crane/state'> {
  const body: CraneState = {
    ...envelope('TC-YT-0001-1', seq, T0_MS + seq * 1000),
    quality: 'good',
    powerOn: true,
    driverId: 'DR-7',
    ropeFalls: 2,
    loadT: 2.5,
    ratedLoadT: 4,
    loadPercent: 41.7,
    momentPercent: 62.5,
    radiusM: 30.25,
    slewDeg: 359.99,
    slewTotalDeg: -120.5,
    hookHeightM: -3.2,
    trolleyMps: -0.4,
    hoistMps: 0.1,
    slewDegS: 0,
    swingRadialDeg: -1.5,
    swingTangentialDeg: 0.3,
    windMps: 6.1,
    windDirectionDeg: 200,
    tiltXDeg: 0.12,
    tiltYDeg: -0.07,
    limitBits: 0,
    ...fields,
  }
  return { kind: 'crane/state', body, receivedAtMs: body.measuredAtMs + 4.5, late: false }
}

export const siteOf = (seq: number, nameZh: string): ReadingOf<'gateway/registration'> => ({
  kind: 'gateway/registration',
  body: {
    ...envelope('GW-YT-0001', seq, T0_MS + seq * 1000),
    nameZh,
    nameEn: 'Harbour "Tower" \\ O\'Neil’s lot',
    districtZh: '芝罘区',
    districtEn: 'Zhifu',
    phase: 'structure',
    lonDeg: 121.3912345678,
    latDeg: 37.5393,
    fence: [
      { xM: -50, yM: -40 },
      { xM: 50, yM: -40 },
      { xM: 0, yM: 60.5 },
    ],
    buildings: [],
  },
  receivedAtMs: T0_MS + seq * 1000 + 2,
  late: false,
})

export const craneOf = (seq: number, name: string): ReadingOf<'crane/registration'> => ({
  kind: 'crane/registration',
  body: {
    ...envelope('TC-YT-0001-1', seq, T0_MS + seq * 1000),
    model: 'R135-8',
    name,
    xM: -12.5,
    yM: 8,
    jibHeightM: 45,
    jibLengthM: 60,
    counterJibLengthM: 13,
    minRadiusM: 2.5,
    chart: [{ ropeFalls: 2, maxLoadT: 4, x0M: 1.1, momentTm: 120, q0T: 0.4 }],
  },
  receivedAtMs: T0_MS + seq * 1000 + 2,
  late: false,
})

export const cycleOf = (seq: number): ReadingOf<'crane/cycle'> => ({
  kind: 'crane/cycle',
  body: {
    ...envelope('TC-YT-0001-1', seq, T0_MS + seq * 1000),
    startedAtMs: T0_MS,
    endedAtMs: T0_MS + seq * 1000,
    ropeFalls: 4,
    maxLoadT: 3.1,
    maxMomentPercent: 88.8,
    maxWindMps: 7,
    start: { radiusM: 10, slewDeg: 0, hookHeightM: 0 },
    end: { radiusM: 40, slewDeg: 180, hookHeightM: 30 },
    driverId: null,
  },
  receivedAtMs: T0_MS + seq * 1000 + 3,
  late: false,
})

export const eventOf = (seq: number): ReadingOf<'crane/event'> => ({
  kind: 'crane/event',
  body: {
    ...envelope('TC-YT-0001-1', seq, T0_MS + seq * 1000),
    event: { type: 'limit', limit: 'momentLimiter', acting: true, loadT: 5, radiusM: 31, momentPercent: 110 },
  },
  receivedAtMs: T0_MS + seq * 1000 + 3,
  late: false,
})

export const alertOf = (alertId: string, fields: Partial<AlertMessage> = {}): AlertMessage => ({
  v: 1,
  alertId,
  siteId: 'YT-0001',
  deviceId: 'TC-YT-0001-1',
  deviceKind: 'crane',
  ruleId: 'crane-moment',
  riskPointId: 'TC-03',
  grade: 'I',
  level: 'red',
  state: 'open',
  revision: 1,
  titleZh: '力矩超限“110%”',
  titleEn: 'Moment above the limit',
  cause: {
    quantity: 'momentPercent',
    value: 112.5,
    limit: 110,
    unit: '%',
    context: { radiusM: 31, driver: null },
  },
  source: 'JGJ 332-2014 3.2.7',
  trust: 'CL',
  reading: { bootId: 'boot1', seq: 7 },
  raisedAtMs: T0_MS + 7000.123,
  changedAtMs: T0_MS + 7000.123,
  clearedAtMs: null,
  acknowledgedBy: null,
  times: {
    measuredAtMs: T0_MS + 7000.123,
    sentAtMs: null,
    receivedAtMs: T0_MS + 7003.456,
    judgedAtMs: T0_MS + 7003.5,
    publishedAtMs: null,
    deliveredAtMs: null,
    storedAtMs: null,
  },
  ...fields,
})

export const raisedOf = (alert: AlertMessage): AlertTransition => ({
  alert,
  change: 'raised',
  actor: 'system',
})

/** The change after which an alert is cleared at `clearedAtMs`. */
export const clearedOf = (alert: AlertMessage, clearedAtMs: number): AlertTransition => ({
  alert: { ...alert, state: 'cleared', revision: alert.revision + 1, changedAtMs: clearedAtMs, clearedAtMs },
  change: 'cleared',
  actor: 'system',
})

export const checkpointOf = (fields: Partial<RuleCheckpoint> = {}): RuleCheckpoint => ({
  siteId: 'YT-0001',
  deviceId: 'TC-YT-0001-1',
  ruleId: 'crane-moment',
  phase: 'raised',
  sinceMs: T0_MS + 6000.001,
  changedAtMs: T0_MS + 7000.123,
  ...fields,
})

export const rejectionOf = (atMs: number, fields: Partial<RejectionView> = {}): RejectionView => ({
  atMs,
  code: 'NOT_JSON',
  spec: 'E4',
  clientId: 'gw-YT-0001',
  topic: 'gongdi/v1/YT-0001/crane/TC-YT-0001-1/state',
  detail: 'Unexpected token',
  payloadHead: '{"v":1,',
  payloadBytes: 7,
  ...fields,
})
