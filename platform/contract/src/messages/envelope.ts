import { z } from 'zod'
import { ID_PATTERN } from '../wire/topic.ts'
import { CONTRACT_VERSION } from '../wire/version.ts'

/** A site, device, driver or alert: one topic level. SPEC T2. */
export const Id = z.string().regex(ID_PATTERN)

/** Milliseconds since 1970-01-01 UTC; fractions down to a microsecond are allowed. SPEC M3. */
export const EpochMs = z.number().min(0).max(4_102_444_800_000)

/**
 * What every message of a device carries. (deviceId, bootId, seq) names it for ever: SPEC M2.
 * `bootId` changes each time the device starts, `seq` counts from 0 within a boot.
 */
export const envelopeShape = {
  v: z.literal(CONTRACT_VERSION).describe('version of the contract'),
  siteId: Id.describe('site, as in the topic'),
  deviceId: Id.describe('device, as in the topic; unique in the city'),
  bootId: z
    .string()
    .regex(/^[A-Za-z0-9]{4,32}$/)
    .describe('changes at each start of the device'),
  seq: z
    .int()
    .min(0)
    .max(0xffff_ffff)
    .describe('count of the messages of this boot, from 0; shared by all message kinds of the device'),
  measuredAtMs: EpochMs.describe('device clock when the quantity was measured'),
  sentAtMs: EpochMs.describe('gateway clock when the message was handed to the link'),
} as const

/** Trust in the values of one message: SPEC Q1. */
export const Quality = z
  .enum(['good', 'suspect', 'bad'])
  .describe('trust in the values of this message; bad ones are stored and never judged')
