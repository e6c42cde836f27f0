import { z } from 'zod'
import type { MeasuringKind } from '../wire/topic.ts'
import { CONTRACT_VERSION } from '../wire/version.ts'
import { AlertMessage } from './alert.ts'
import { CraneRegistration, CraneState } from './crane.ts'
import { DustMinute, DustRegistration } from './dust.ts'
import { EpochMs, Id } from './envelope.ts'
import { SiteRegistration } from './gateway.ts'
import { HoistRegistration, HoistState } from './hoist.ts'
import { NoiseMinute, NoiseRegistration } from './noise.ts'
import { PitRegistration, PitState } from './pit.ts'

/** A site as the API and the live stream show it: its newest registration without the envelope's counters. */
export const SiteView = SiteRegistration.omit({
  v: true,
  bootId: true,
  seq: true,
  sentAtMs: true,
  deviceId: true,
})
export type SiteView = z.infer<typeof SiteView>

const counters = { v: true, bootId: true, seq: true, sentAtMs: true } as const

/** Devices as the API and the live stream show them: the newest registration of each, and its kind. */
export const CraneView = CraneRegistration.omit(counters).extend({
  deviceKind: z.literal('crane').describe('塔吊'),
})
export type CraneView = z.infer<typeof CraneView>
export const HoistView = HoistRegistration.omit(counters).extend({
  deviceKind: z.literal('hoist').describe('施工升降机: one cage'),
})
export type HoistView = z.infer<typeof HoistView>
export const DustView = DustRegistration.omit(counters).extend({
  deviceKind: z.literal('dust').describe('扬尘监测'),
})
export type DustView = z.infer<typeof DustView>
export const NoiseView = NoiseRegistration.omit(counters).extend({
  deviceKind: z.literal('noise').describe('噪声监测'),
})
export type NoiseView = z.infer<typeof NoiseView>
export const PitView = PitRegistration.omit(counters).extend({
  deviceKind: z.literal('pit').describe('深基坑: one measuring point'),
})
export type PitView = z.infer<typeof PitView>
export const DeviceView = z.discriminatedUnion('deviceKind', [
  CraneView,
  HoistView,
  DustView,
  NoiseView,
  PitView,
])
export type DeviceView = z.infer<typeof DeviceView>

/** The newest state of a device, as it was sent. */
export const StateView = z.union([CraneState, HoistState, DustMinute, NoiseMinute, PitState])
export type StateView = z.infer<typeof StateView>

/** Stages of the time account (SPEC A4), in the order in which they happen. */
export const STAGES = ['device', 'link', 'judge', 'publish', 'deliver', 'store', 'total'] as const
export type Stage = (typeof STAGES)[number]

/** Figures of one stage over the platform's life, milliseconds; null while n is 0. */
export const StageFigures = z.object({
  p50: z.number().nullable().describe('median, ms'),
  p95: z.number().nullable().describe('95th percentile, ms'),
  p99: z.number().nullable().describe('99th percentile, ms'),
  max: z.number().nullable().describe('largest, ms'),
  n: z.int().describe('count of values'),
})
export type StageFigures = z.infer<typeof StageFigures>

/** What the platform says of itself, once a second on the live stream and at `GET /api/v1/status`. SPEC L6. */
export const PlatformStatus = z.object({
  atMs: EpochMs.describe('platform clock when this was said'),
  version: z.string().describe('version of the platform'),
  startedAtMs: EpochMs.describe('platform clock when it started'),
  sites: z.int().describe('count of registered sites'),
  devices: z.int().describe('count of registered devices'),
  silentDevices: z.int().describe('count of devices that should speak and do not'),
  connections: z.int().describe('count of MQTT connections now'),
  messages: z
    .object({
      received: z.int().describe('count of device messages that arrived'),
      acknowledged: z.int().describe('count of messages acknowledged after they were stored'),
      stored: z.int().describe('count of distinct messages written to the store'),
      duplicates: z.int().describe('count of repeats that were dropped'),
      rejected: z.int().describe('count of refused messages'),
      rejectedByCode: z
        .record(z.string(), z.int())
        .describe('count of refused messages of each rejection code'),
      perSecond: z.number().describe('messages accepted a second, recent mean; unit 1/s'),
    })
    .describe('device messages since the platform started'),
  queue: z
    .object({
      messages: z.int().describe('count of messages that wait for the store'),
      limit: z.int().describe('count at which senders are slowed down'),
      stalledConnections: z.int().describe('count of connections that are being slowed down'),
    })
    .describe('between broker and store'),
  store: z
    .object({
      ok: z.boolean().describe('the last write was taken'),
      lastWriteAtMs: EpochMs.nullable().describe('platform clock of the last write that was taken'),
      error: z.string().nullable().describe('why the last write was not taken'),
    })
    .describe('health of the store'),
  alerts: z
    .object({
      raised: z.int().describe('count since the platform started'),
      open: z.int().describe('count of alerts that are not cleared'),
      openByLevel: z
        .object({
          red: z.int().describe('count of red ones'),
          orange: z.int().describe('count of orange ones'),
          yellow: z.int().describe('count of yellow ones'),
          blue: z.int().describe('count of blue ones'),
        })
        .describe('alerts that are not cleared, by level'),
      firstRaisedAtMs: EpochMs.nullable().describe('platform clock of the first alert since the start'),
    })
    .describe('alerts'),
  latencyMs: z.record(z.enum(STAGES), StageFigures).describe('time account of alerts, by stage'),
  acknowledgeMs: StageFigures.describe('of readings, received to PUBACK'),
  rssMb: z.number().describe('resident memory of the platform process'),
})
export type PlatformStatus = z.infer<typeof PlatformStatus>

/**
 * Pose of one crane as a row, because thousands a second are sent (SPEC L4). Order of the fields:
 * deviceId, measuredAtMs, slewTotalDeg (not wrapped, so that a linear blend turns the right way), radiusM, hookHeightM, loadT,
 * momentPercent, swingRadialDeg, swingTangentialDeg, windMps, limitBits.
 */
export const PoseRow = z
  .tuple([
    Id.describe('deviceId'),
    EpochMs.describe('measuredAtMs'),
    z.number().describe('slewTotalDeg'),
    z.number().describe('radiusM'),
    z.number().describe('hookHeightM'),
    z.number().describe('loadT'),
    z.number().describe('momentPercent'),
    z.number().describe('swingRadialDeg'),
    z.number().describe('swingTangentialDeg'),
    z.number().describe('windMps'),
    z.int().describe('limitBits'),
  ])
  .describe('pose of one crane as a row; fields as in its state message')
export type PoseRow = z.infer<typeof PoseRow>

/**
 * Newest figures of a device that is no crane, as a row (SPEC L7): deviceId, measuredAtMs, and then by its kind
 * - hoist: heightM, speedMps, loadT, personCount, doorBits (1 front, 2 back, 4 landing, 8 base gate), limitBits, powerOn (1 or 0);
 * - dust: pm25UgM3, pm10UgM3, tspUgM3, sprayOn (1 or 0);
 * - noise: laeqDb, lmaxDb, l90Db;
 * - pit: value, cumulative, then the profile in mm where there is one.
 */
export const FigureRow = z
  .tuple([Id.describe('deviceId'), EpochMs.describe('measuredAtMs')])
  .rest(z.number())
  .describe('newest figures of one device as a row; which they are follows from its kind')
export type FigureRow = z.infer<typeof FigureRow>

/** What a viewer says on the live stream `GET /api/v1/live` (WebSocket, JSON text frames). SPEC L1–L2. */
export const LiveRequest = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('subscribe').describe('replaces what was subscribed before'),
    poses: z
      .union([
        z.literal('none'),
        z.literal('city'),
        z.object({ siteIds: z.array(Id).max(50).describe('sites whose poses are wanted') }),
      ])
      .describe('whose poses to send'),
  }),
  z.object({
    type: z.literal('ping').describe('asks for a pong'),
    clientAtMs: z.number().describe('clock of the viewer, returned as it is'),
  }),
])
export type LiveRequest = z.infer<typeof LiveRequest>

/** What the platform says on the live stream. Alerts are never left out; poses are when the viewer is slow. SPEC L3–L6. */
export const LiveMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello').describe('first message of a stream'),
    v: z.literal(CONTRACT_VERSION).describe('version of the contract'),
    serverAtMs: EpochMs.describe('platform clock when it was sent'),
    version: z.string().describe('version of the platform'),
  }),
  z.object({
    type: z.literal('sites').describe('all registered sites at first, then those that changed'),
    sites: z.array(SiteView).describe('a viewer keeps the newest of each siteId'),
  }),
  z.object({
    type: z.literal('devices').describe('all registered devices at first, in parts, then those that changed'),
    devices: z.array(DeviceView).describe('a viewer keeps the newest of each deviceId'),
  }),
  z.object({
    type: z.literal('alerts').describe('all alerts that are not cleared at first, then every change'),
    full: z.boolean().describe('true: these are all alerts that are not cleared, forget any other'),
    alerts: z.array(AlertMessage).describe('alerts after their change'),
  }),
  z.object({
    type: z.literal('poses').describe('newest poses; left out when the viewer is slow'),
    serverAtMs: EpochMs.describe('platform clock when it was sent'),
    rows: z.array(PoseRow).describe('one row for each crane that has moved on'),
  }),
  z.object({
    type: z.literal('figures').describe('newest figures of other devices, of subscribed sites only'),
    serverAtMs: EpochMs.describe('platform clock when it was sent'),
    rows: z.array(FigureRow).describe('one row for each device that has said something new'),
  }),
  z.object({
    type: z.literal('status').describe('once a second'),
    status: PlatformStatus.describe('what the platform says of itself'),
    posesDropped: z
      .int()
      .describe('count of rows of poses and figures this viewer was not sent because it was slow'),
  }),
  z.object({
    type: z.literal('pong').describe('answer to a ping'),
    clientAtMs: z.number().describe('as in the ping'),
    serverAtMs: EpochMs.describe('platform clock when it was sent'),
  }),
  z.object({
    type: z.literal('error').describe('the viewer said something that is not understood; the stream goes on'),
    code: z.string().describe('error code'),
    message: z.string().describe('what was wrong, for people'),
  }),
])
export type LiveMessage = z.infer<typeof LiveMessage>

/** Quantities that history can be asked for, by kind of device. */
export const HISTORY_FIELDS = {
  crane: [
    'loadT',
    'ratedLoadT',
    'loadPercent',
    'momentPercent',
    'radiusM',
    'slewTotalDeg',
    'hookHeightM',
    'swingRadialDeg',
    'swingTangentialDeg',
    'windMps',
    'tiltXDeg',
    'tiltYDeg',
  ],
  hoist: [
    'loadT',
    'loadPercent',
    'personCount',
    'heightM',
    'speedMps',
    'windMps',
    'tiltXDeg',
    'tiltYDeg',
    'motorTempC',
  ],
  dust: ['pm25UgM3', 'pm10UgM3', 'tspUgM3', 'temperatureC', 'humidityPercent', 'pressureKpa', 'windMps'],
  noise: ['laeqDb', 'lmaxDb', 'lminDb', 'l10Db', 'l50Db', 'l90Db', 'windMps', 'rainMmH'],
  pit: ['value', 'cumulative', 'temperatureC', 'excavationDepthM'],
} as const satisfies Record<MeasuringKind, readonly string[]>
export type HistoryField = (typeof HISTORY_FIELDS)[MeasuringKind][number]

/** `GET /api/v1/devices/{deviceId}/history`: at most `maxPoints` buckets, each with min, mean and max per field. */
export const HistoryView = z.object({
  deviceId: Id.describe('device that was asked for'),
  fromMs: EpochMs.describe('start of the range, event time'),
  toMs: EpochMs.describe('end of the range, event time'),
  bucketMs: z.number().describe('width of a bucket'),
  atMs: z.array(EpochMs).describe('start of each bucket that has readings'),
  fields: z
    .record(
      z.string(),
      z.object({
        min: z.array(z.number()).describe('smallest of each bucket, in the unit of the field'),
        mean: z.array(z.number()).describe('mean of each bucket, in the unit of the field'),
        max: z.array(z.number()).describe('largest of each bucket, in the unit of the field'),
      }),
    )
    .describe('by name of the quantity, aligned with atMs'),
})
export type HistoryView = z.infer<typeof HistoryView>

/** A refused message, kept for inspection: `GET /api/v1/rejections`, newest first. */
export const RejectionView = z.object({
  atMs: EpochMs.describe('platform clock when it was refused'),
  code: z.string().describe('rejection code, such as NOT_JSON'),
  spec: z.string().describe('rule of the specification, such as E4'),
  clientId: z.string().describe('MQTT client that sent it'),
  topic: z.string().describe('first 200 characters'),
  detail: z.string().describe('what was wrong, for people'),
  payloadHead: z.string().describe('first 256 bytes, as text'),
  payloadBytes: z.int().describe('count of bytes of the payload'),
})
export type RejectionView = z.infer<typeof RejectionView>
