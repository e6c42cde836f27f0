import { isUtf8 } from 'node:buffer'
import { DEVICE_MESSAGES } from '@gongdi/contract'
import { CONTRACT_VERSION, type DeviceTopic, type RejectionCode } from '@gongdi/contract/wire'
import type { z } from 'zod'
import { compileFastCheck } from './fastCheck.ts'
import { isNestedDeeper } from './nesting.ts'
import type { Reading, ReadingKind } from './reading.ts'
import { readTopic } from './topics.ts'

export interface DecodeLimits {
  /** Largest payload, bytes. SPEC M1. */
  payloadBytes: number
  /** Deepest nesting of objects and arrays. SPEC M1. */
  nesting: number
  /** How far a device clock may be ahead of the platform's, ms. SPEC M3. */
  aheadMs: number
  /** How old a reading may be, ms. SPEC M3. */
  behindMs: number
}

/** The limits that SPEC M1 and M3 name. */
export const DECODE_LIMITS: DecodeLimits = {
  payloadBytes: 64 * 1024,
  nesting: 8,
  aheadMs: 60_000,
  behindMs: 30 * 24 * 3_600_000,
}

/** Why a message is not taken, and what exactly is wrong, for whoever mends the device. */
export interface Refusal {
  code: RejectionCode
  detail: string
}

export type Decoded = { ok: true; reading: Reading } | ({ ok: false } & Refusal)

/**
 * Makes a reading of what arrived on a topic, or says why not. Pure, never throws, and takes time in proportion to the payload.
 * `late` is not known here and is set to false. Unknown extra fields are left out (SPEC M12). SPEC E1–E10.
 */
export function decode(
  topicText: string,
  payload: Buffer,
  receivedAtMs: number,
  limits: DecodeLimits = DECODE_LIMITS,
): Decoded {
  const parsedTopic = readTopic(topicText)
  if (!parsedTopic.ok)
    return refuse(parsedTopic.code, 'gongdi/v1/{siteId}/{deviceKind}/{deviceId}/{messageKind}')
  if (payload.length > limits.payloadBytes) {
    return refuse('PAYLOAD_TOO_LARGE', `${payload.length} bytes, at most ${limits.payloadBytes}`)
  }
  if (!isUtf8(payload)) return refuse('NOT_JSON', 'not UTF-8')
  const text = payload.toString('utf8')
  if (isNestedDeeper(text, limits.nesting)) return refuse('TOO_DEEP', `at most ${limits.nesting} levels`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return refuse('NOT_JSON', (error as Error).message)
  }
  const { topic } = parsedTopic
  const version = versionOf(value)
  if (version !== undefined && version !== CONTRACT_VERSION) {
    return refuse('VERSION_UNSUPPORTED', `v is ${shown(version)}, supported is ${CONTRACT_VERSION}`)
  }
  const { kind } = topic
  const { schema, isPlainlyValid } = SCHEMAS.get(kind)!
  let body = value as Reading['body']
  if (!isPlainlyValid(value)) {
    const parsed = schema.safeParse(value)
    if (!parsed.success) return refuse('SCHEMA_VIOLATED', describeIssues(parsed.error))
    body = parsed.data as Reading['body']
  }
  const mismatch = mismatchOf(topic, body)
  if (mismatch !== null) return refuse('TOPIC_BODY_MISMATCH', mismatch)
  // The same strings for ever instead of new ones with each message, which are dropped here.
  body.siteId = topic.siteId
  body.deviceId = topic.deviceId
  const aheadMs = body.measuredAtMs - receivedAtMs
  if (aheadMs > limits.aheadMs)
    return refuse('CLOCK_AHEAD', `measured ${seconds(aheadMs)} ahead of the platform`)
  if (-aheadMs > limits.behindMs) return refuse('CLOCK_BEHIND', `measured ${seconds(-aheadMs)} ago`)
  return { ok: true, reading: { kind, body, receivedAtMs, late: false } as Reading }
}

const refuse = (code: RejectionCode, detail: string): Decoded => ({ ok: false, code, detail })

/** Each kind with its schema and, where that allows it, a quick check that spares the schema nearly every message. */
const SCHEMAS = new Map(
  Object.entries(DEVICE_MESSAGES).flatMap(([deviceKind, kinds]) =>
    Object.entries<z.ZodType>(kinds).map(([messageKind, schema]) => [
      `${deviceKind}/${messageKind}` as ReadingKind,
      { schema, isPlainlyValid: compileFastCheck(schema) ?? (() => false) },
    ]),
  ),
)

function mismatchOf(topic: DeviceTopic, body: Reading['body']): string | null {
  if (body.siteId !== topic.siteId)
    return `site is ${topic.siteId} in the topic and ${body.siteId} in the body`
  if (body.deviceId !== topic.deviceId) {
    return `device is ${topic.deviceId} in the topic and ${body.deviceId} in the body`
  }
  // SPEC M4: a gateway is named after its site, so that it can stand for no other.
  if (topic.deviceKind === 'gateway' && body.deviceId !== `GW-${body.siteId}`) {
    return `the gateway of this site is GW-${body.siteId}`
  }
  return null
}

/** The version that a body claims; undefined where it claims none, which the schema then says. */
const versionOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'v')
    ? (value as { v: unknown }).v
    : undefined

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 40)

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`

/** The first three things that are wrong, such as `windMps: Too big: expected number to be <=100`. */
function describeIssues(error: z.ZodError): string {
  const texts = error.issues.slice(0, 3).map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`)
  const more = error.issues.length - texts.length
  return `${texts.join('; ')}${more > 0 ? `; and ${more} more` : ''}`.slice(0, 400)
}
