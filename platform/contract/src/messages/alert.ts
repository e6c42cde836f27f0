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
  value: z.number().nullable().describe('what was measured, in `unit`; null when it is not a number'),
  limit: z.number().nullable().describe('what it may not cross, in `unit`; null where there is no figure'),
  unit: z.string().describe('unit of value and limit, such as %, t, m/s; empty without one'),
  context: z
    .record(z.string(), z.union([z.number(), z.string(), z.null()]))
    .describe(
      'other figures a person needs to understand the cause, each named with its unit, such as radiusM',
    ),
})
export type AlertCause = z.infer<typeof AlertCause>

/**
 * The time account of an alert (SPEC A4), all in `epochMs` of the machine that stamped it; null where a stage has not
 * happened yet or cannot have (a silent device sent nothing).
 */
export const StageTimes = z.object({
  measuredAtMs: EpochMs.describe('device clock when the quantity was measured'),
  sentAtMs: EpochMs.nullable().describe('gateway clock when the reading was handed to the link'),
  receivedAtMs: EpochMs.nullable().describe('platform clock when it had the reading'),
  judgedAtMs: EpochMs.describe('platform clock when the rule had decided'),
  publishedAtMs: EpochMs.nullable().describe('handed to the broker and the live stream'),
  deliveredAtMs: EpochMs.nullable().describe('written to the sockets of all MQTT subscribers'),
  storedAtMs: EpochMs.nullable().describe('reading and alert are in the store'),
})
export type StageTimes = z.infer<typeof StageTimes>

/** An alert as published on `gongdi/v1/{siteId}/alert/{alertId}` at each change of its state. SPEC A1–A5. */
export const AlertMessage = z.object({
  v: z.literal(CONTRACT_VERSION).describe('version of the contract'),
  alertId: Id.describe('as in the topic; derived from device, rule and raising reading'),
  siteId: Id.describe('site, as in the topic'),
  deviceId: Id.describe('device the alert is about'),
  deviceKind: z.string().describe('kind of that device, such as crane'),
  ruleId: z.string().describe('rule that raised it'),
  riskPointId: z.string().describe('风险点: entry of the risk-point library that the rule watches'),
  grade: z.enum(RISK_GRADES).describe('风险等级 of the risk point, I most severe'),
  level: z.enum(ALERT_LEVELS).describe('预警级别 of this alert, red most severe'),
  state: z.enum(ALERT_STATES).describe('where in its life the alert is'),
  revision: z
    .int()
    .min(1)
    .describe('count of the changes of this alert from 1; a receiver keeps the highest'),
  titleZh: z.string().describe('one line for people, Chinese'),
  titleEn: z.string().describe('one line for people, English'),
  cause: AlertCause.describe('the figure that crossed'),
  source: z.string().describe('standard and clause the limit comes from'),
  trust: z.enum(TRUST_TAGS).describe('how far that source can be trusted'),
  reading: z
    .object({
      bootId: z.string().describe('boot of the device'),
      seq: z.int().min(0).describe('count of its messages in that boot'),
    })
    .describe('the reading that raised it'),
  raisedAtMs: EpochMs.describe('event time of the raising reading'),
  changedAtMs: EpochMs.describe('event time, or platform time for what people do, of the last change'),
  clearedAtMs: EpochMs.nullable().describe('event time of the recovery, null while the hazard stands'),
  acknowledgedBy: z.string().nullable().describe('who acknowledged it, null: nobody yet'),
  times: StageTimes.describe('time account of the change that this message tells'),
})
export type AlertMessage = z.infer<typeof AlertMessage>
