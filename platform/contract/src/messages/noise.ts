import { z } from 'zod'
import { monitorShape } from './dust.ts'
import { EpochMs, envelopeShape, Quality } from './envelope.ts'

/** What is filed for a noise monitor. SPEC M20. */
export const NoiseRegistration = z.object({
  ...envelopeShape,
  ...monitorShape,
  meterClass: z.union([z.literal(1), z.literal(2)]).describe('number of the class of the sound level meter'),
  calibrationDueAtMs: EpochMs.describe('检定有效期: valid until'),
})
export type NoiseRegistration = z.infer<typeof NoiseRegistration>

const Level = z.number().min(0).max(150)

/** One minute of a noise monitor, from A-weighted 1 s levels; `measuredAtMs` is its end. SPEC M21. */
export const NoiseMinute = z.object({
  ...envelopeShape,
  quality: Quality,
  laeqDb: Level.describe('等效声级 of the minute: energy mean, dB(A)'),
  lmaxDb: Level.describe('最大声级, dB(A)'),
  lminDb: Level.describe('最小声级, dB(A)'),
  l10Db: Level.describe('exceeded during 10 % of the seconds, dB(A)'),
  l50Db: Level.describe('exceeded during half of the seconds, dB(A)'),
  l90Db: Level.describe('exceeded during 90 % of the seconds: the background, dB(A)'),
  validS: z.int().min(0).max(60).describe('seconds with a valid level'),
  windMps: z.number().min(0).max(100).describe('风速 at the mast, mean of the minute'),
  rainMmH: z.number().min(0).max(300).describe('rain, mm/h'),
  nightPermit: z.boolean().describe('夜间施工许可: work at night is permitted now'),
})
export type NoiseMinute = z.infer<typeof NoiseMinute>
