import { z } from 'zod'
import { CONTRACT_VERSION } from '../wire/version.ts'
import { AlertMessage } from './alert.ts'
import { CraneRegistration } from './crane.ts'
import { EpochMs, Id } from './envelope.ts'
import { SiteRegistration } from './gateway.ts'

/** A site as the API and the live stream show it: its newest registration without the envelope's counters. */
export const SiteView = SiteRegistration.omit({
  v: true,
  bootId: true,
  seq: true,
  sentAtMs: true,
  deviceId: true,
})
export type SiteView = z.infer<typeof SiteView>

/** A crane as the API and the live stream show it. */
export const CraneView = CraneRegistration.omit({ v: true, bootId: true, seq: true, sentAtMs: true })
export type CraneView = z.infer<typeof CraneView>

/** Stages of the time account (SPEC A4), in the order in which they happen. */
export const STAGES = ['device', 'link', 'judge', 'publish', 'deliver', 'store', 'total'] as const
export type Stage = (typeof STAGES)[number]

/** Figures of one stage over the platform's life, milliseconds; null while n is 0. */
export const StageFigures = z.object({
  p50: z.number().nullable(),
  p95: z.number().nullable(),
  p99: z.number().nullable(),
  max: z.number().nullable(),
  n: z.int(),
})
export type StageFigures = z.infer<typeof StageFigures>

/** What the platform says of itself, once a second on the live stream and at `GET /api/v1/status`. SPEC L6. */
export const PlatformStatus = z.object({
  atMs: EpochMs,
  version: z.string(),
  startedAtMs: EpochMs,
  sites: z.int(),
  devices: z.int(),
  silentDevices: z.int(),
  connections: z.int(),
  messages: z.object({
    received: z.int(),
    acknowledged: z.int(),
    stored: z.int(),
    duplicates: z.int(),
    rejected: z.int(),
    rejectedByCode: z.record(z.string(), z.int()),
    perSecond: z.number(),
  }),
  queue: z.object({ messages: z.int(), limit: z.int(), stalledConnections: z.int() }),
  store: z.object({ ok: z.boolean(), lastWriteAtMs: EpochMs.nullable(), error: z.string().nullable() }),
  alerts: z.object({
    raised: z.int().describe('since the platform started'),
    open: z.int(),
    openByLevel: z.object({ red: z.int(), orange: z.int(), yellow: z.int(), blue: z.int() }),
    firstRaisedAtMs: EpochMs.nullable(),
  }),
  latencyMs: z.record(z.enum(STAGES), StageFigures).describe('of alerts, by stage'),
  acknowledgeMs: StageFigures.describe('of readings, received to PUBACK'),
  rssMb: z.number(),
})
export type PlatformStatus = z.infer<typeof PlatformStatus>

/**
 * Pose of one crane as a row, because thousands a second are sent (SPEC L4). Order of the fields:
 * deviceId, measuredAtMs, slewTotalDeg (not wrapped, so that a linear blend turns the right way), radiusM, hookHeightM, loadT,
 * momentPercent, swingRadialDeg, swingTangentialDeg, windMps, limitBits.
 */
export const PoseRow = z.tuple([
  Id,
  EpochMs,
  z.number(),
  z.number(),
  z.number(),
  z.number(),
  z.number(),
  z.number(),
  z.number(),
  z.number(),
  z.int(),
])
export type PoseRow = z.infer<typeof PoseRow>

/** What a viewer says on the live stream `GET /api/v1/live` (WebSocket, JSON text frames). SPEC L1–L2. */
export const LiveRequest = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('subscribe'),
    poses: z.union([z.literal('none'), z.literal('city'), z.object({ siteIds: z.array(Id).max(50) })]),
  }),
  z.object({ type: z.literal('ping'), clientAtMs: z.number() }),
])
export type LiveRequest = z.infer<typeof LiveRequest>

/** What the platform says on the live stream. Alerts are never left out; poses are when the viewer is slow. SPEC L3–L6. */
export const LiveMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    v: z.literal(CONTRACT_VERSION),
    serverAtMs: EpochMs,
    version: z.string(),
  }),
  z.object({ type: z.literal('sites'), sites: z.array(SiteView) }),
  z.object({ type: z.literal('cranes'), cranes: z.array(CraneView) }),
  z.object({
    type: z.literal('alerts'),
    full: z.boolean().describe('true: these are all open alerts, forget any other'),
    alerts: z.array(AlertMessage),
  }),
  z.object({ type: z.literal('poses'), serverAtMs: EpochMs, rows: z.array(PoseRow) }),
  z.object({
    type: z.literal('status'),
    status: PlatformStatus,
    posesDropped: z.int().describe('for this viewer'),
  }),
  z.object({ type: z.literal('pong'), clientAtMs: z.number(), serverAtMs: EpochMs }),
  z.object({ type: z.literal('error'), code: z.string(), message: z.string() }),
])
export type LiveMessage = z.infer<typeof LiveMessage>

/** Quantities of a crane state that history can be asked for. */
export const HISTORY_FIELDS = [
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
] as const
export type HistoryField = (typeof HISTORY_FIELDS)[number]

/** `GET /api/v1/devices/{deviceId}/history`: at most `maxPoints` buckets, each with min, mean and max per field. */
export const HistoryView = z.object({
  deviceId: Id,
  fromMs: EpochMs,
  toMs: EpochMs,
  bucketMs: z.number().describe('width of a bucket'),
  atMs: z.array(EpochMs).describe('start of each bucket that has readings'),
  fields: z.record(
    z.string(),
    z.object({ min: z.array(z.number()), mean: z.array(z.number()), max: z.array(z.number()) }),
  ),
})
export type HistoryView = z.infer<typeof HistoryView>

/** A refused message, kept for inspection: `GET /api/v1/rejections`, newest first. */
export const RejectionView = z.object({
  atMs: EpochMs,
  code: z.string(),
  spec: z.string(),
  clientId: z.string(),
  topic: z.string().describe('first 200 characters'),
  detail: z.string(),
  payloadHead: z.string().describe('first 256 bytes, as text'),
  payloadBytes: z.int(),
})
export type RejectionView = z.infer<typeof RejectionView>
