import { z } from 'zod'
import { ALERT_LEVELS, RISK_GRADES, TRUST_TAGS } from '../wire/grade.ts'
import { CONTRACT_VERSION } from '../wire/version.ts'
import { EpochMs, Id } from './envelope.ts'

/** Where in its life an alert is. Recovery and acknowledgement are separate facts: SPEC A3. */
export const ALERT_STATES = ['open', 'acknowledged', 'cleared'] as const
export type AlertState = (typeof ALERT_STATES)[number]

/** What the rule saw: the figure that crossed, and what it may not cross. */
export const AlertCause = z.object({
  quantity: z.string().describe('field of the reading, such as momentPercent'),
  value: z.number().nullable(),
  limit: z.number().nullable(),
  unit: z.string(),
  /** Other figures that a person needs to understand the cause, such as the radius of an overload. */
  context: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
})
export type AlertCause = z.infer<typeof AlertCause>

/**
 * The time account of an alert (SPEC A4), all in `epochMs` of the machine that stamped it; null where a stage has not
 * happened yet or cannot have (a silent device sent nothing).
 */
export const StageTimes = z.object({
  measuredAtMs: EpochMs,
  sentAtMs: EpochMs.nullable(),
  receivedAtMs: EpochMs.nullable(),
  judgedAtMs: EpochMs,
  publishedAtMs: EpochMs.nullable().describe('handed to the broker and the live stream'),
  deliveredAtMs: EpochMs.nullable().describe('written to the sockets of all MQTT subscribers'),
  storedAtMs: EpochMs.nullable().describe('reading and alert are in the store'),
})
export type StageTimes = z.infer<typeof StageTimes>

/** An alert as published on `gongdi/v1/{siteId}/alert/{alertId}` at each change of its state. SPEC A1–A5. */
export const AlertMessage = z.object({
  v: z.literal(CONTRACT_VERSION),
  alertId: Id,
  siteId: Id,
  deviceId: Id,
  deviceKind: z.string(),
  ruleId: z.string(),
  riskPointId: z.string(),
  grade: z.enum(RISK_GRADES),
  level: z.enum(ALERT_LEVELS),
  state: z.enum(ALERT_STATES),
  /** Counts the changes of this alert from 1; a receiver keeps the highest. */
  revision: z.int().min(1),
  titleZh: z.string(),
  titleEn: z.string(),
  cause: AlertCause,
  source: z.string().describe('standard and clause the limit comes from'),
  trust: z.enum(TRUST_TAGS),
  reading: z.object({ bootId: z.string(), seq: z.int().min(0) }).describe('the reading that raised it'),
  raisedAtMs: EpochMs.describe('event time of the raising reading'),
  changedAtMs: EpochMs.describe('event time, or platform time for what people do, of the last change'),
  clearedAtMs: EpochMs.nullable(),
  acknowledgedBy: z.string().nullable(),
  times: StageTimes,
})
export type AlertMessage = z.infer<typeof AlertMessage>
