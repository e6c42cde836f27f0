import { ALERT_LEVELS, RISK_GRADES, TRUST_TAGS } from '@gongdi/contract'
import { MEASURING_KINDS } from '@gongdi/contract/wire'
import { z } from 'zod'

/** What people read, in both languages. */
const Words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })

/**
 * Kinds of control measure: 工程技术措施, 管理措施, 培训教育, 个体防护, 应急处置. Source: Yantai risk-point library [SEED].
 */
const CONTROL_TYPES = ['engineering', 'management', 'training', 'protection', 'emergency'] as const

const Control = z.strictObject({ type: z.enum(CONTROL_TYPES), ...Words.shape })
export type Control = z.infer<typeof Control>

/** A risk point (风险点) of the library: what can go wrong, how grave it is, and what holds it in check. */
export const RiskPoint = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** 设备, or 操作及作业活动. */
  type: z.enum(['equipment', 'operation']),
  name: Words,
  grade: z.enum(RISK_GRADES),
  hazard: Words,
  controls: z.array(Control).min(1),
  source: z.string().min(1),
  trust: z.enum(TRUST_TAGS),
})
export type RiskPoint = z.infer<typeof RiskPoint>

/** A quantity, fact or limit by its name; which ones there are is the kind's to say (`kindFigures.ts`), and checked when a rule is compiled. */
const Name = z.string().regex(/^[a-zA-Z0-9]+$/)

const plainConditions = [
  z.strictObject({ is: z.literal('atLeast'), quantity: Name, level: z.number() }),
  z.strictObject({ is: z.literal('above'), quantity: Name, level: z.number() }),
  z.strictObject({ is: z.literal('below'), quantity: Name, level: z.number() }),
  z.strictObject({ is: z.literal('present'), field: z.literal('driverId') }),
  z.strictObject({ is: z.literal('missing'), field: z.literal('driverId') }),
  z.strictObject({ is: z.literal('on'), field: Name }),
  z.strictObject({ is: z.literal('off'), field: Name }),
  z.strictObject({ is: z.literal('acting'), limit: Name }),
  z.strictObject({ is: z.literal('released'), limit: Name }),
] as const
const plain = z.array(z.discriminatedUnion('is', plainConditions)).min(2)

/** One thing that is so or not so in a state, or several of them. A closed list: rules are data and are served as JSON. */
const Condition = z.discriminatedUnion('is', [
  ...plainConditions,
  z.strictObject({ is: z.literal('anyOf'), of: plain }),
  z.strictObject({ is: z.literal('allOf'), of: plain }),
])
export type Condition = z.infer<typeof Condition>

/**
 * How long a condition must have held before it counts, in event time, and the longest time between two readings that still
 * counts as holding: over a longer gap nobody knows, and the hold begins anew.
 */
const holdShape = { holdMs: z.number().min(0), maxGapMs: z.number().min(0) }

/**
 * When a rule raises: all conditions hold in the readings; or, for `afterMs` of platform time, the device says nothing, or says
 * something but nothing that can be judged.
 */
const Raise = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('readings'), allOf: z.array(Condition).min(1), ...holdShape }),
  z.strictObject({ on: z.literal('silence'), afterMs: z.number().positive() }),
  z.strictObject({ on: z.literal('unjudged'), afterMs: z.number().positive() }),
])

/** When a raised rule clears: any of the conditions holds in the readings, or the silent device is heard or judged again. */
const Clear = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('readings'), anyOf: z.array(Condition).min(1), ...holdShape }),
  z.strictObject({ on: z.literal('heard') }),
  z.strictObject({ on: z.literal('judged') }),
])

/** One rule as a record. Everything in it is data, so `GET /api/v1/rules` can show what the platform judges by. */
export const Rule = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  deviceKind: z.enum(MEASURING_KINDS),
  riskPointId: z.string(),
  grade: z.enum(RISK_GRADES).describe('grade of the risk point, I most severe'),
  level: z.enum(ALERT_LEVELS),
  titleZh: z.string().min(1),
  titleEn: z.string().min(1),
  why: Words.describe('what may happen if nobody acts'),
  controls: z.array(Control).min(1).describe('what to do now'),
  source: z.string().min(1).describe('standard and clause of the limit, and of the times'),
  trust: z.enum(TRUST_TAGS).describe('of the limit'),
  quantity: Name.describe('what the alert shows as its cause; silentS or unjudgedS where nothing comes'),
  limitQuantity: Name.optional().describe(
    'the quantity that is the limit where each device has its own, such as limitPersonCount',
  ),
  unit: z.string(),
  raise: Raise,
  clear: Clear,
  context: z
    .array(Name)
    .describe('what else the alert shows: quantities, or texts of the kind such as driverId'),
  facts: z
    .record(z.string(), z.union([z.number(), z.string()]))
    .describe('fixed figures shown beside the context'),
})
export type Rule = z.infer<typeof Rule>

/** The figure that the rule's own quantity may not cross, or null where there is none (a missing driver) or each device has its own. */
export function limitOf(rule: Rule): number | null {
  if (rule.raise.on !== 'readings') return rule.raise.afterMs / 1000
  for (const c of rule.raise.allOf.flatMap((condition) => ('of' in condition ? condition.of : [condition]))) {
    if ('level' in c && c.quantity === rule.quantity) return c.level
  }
  return null
}
