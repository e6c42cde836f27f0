import { z } from 'zod'
import { EpochMs, envelopeShape, Id, Quality } from './envelope.ts'

/** Instruments of a pit, GB 50497-2019 table 8.0.4 [CL], and what each measures in. SPEC M22. */
export const PIT_INSTRUMENTS = {
  'top-horizontal': 'mm',
  'top-vertical': 'mm',
  inclinometer: 'mm',
  'strut-force': 'kN',
  'water-level': 'm',
  settlement: 'mm',
  'column-vertical': 'mm',
} as const
export type PitInstrument = keyof typeof PIT_INSTRUMENTS
export const PIT_INSTRUMENT_NAMES = Object.keys(PIT_INSTRUMENTS) as [PitInstrument, ...PitInstrument[]]

/** Supports as in the rows of GB 50497-2019 table 8.0.4 [CL]. */
export const PIT_SUPPORTS = [
  'soil-nail',
  'cement-soil-wall',
  'sheet-pile',
  'bored-pile',
  'diaphragm-wall',
] as const

const Instrument = z.enum(PIT_INSTRUMENT_NAMES)

/** What is filed for one measuring point of a pit, with the warning values that its designer has set. SPEC M22. */
export const PitRegistration = z.object({
  ...envelopeShape,
  pitId: Id.describe('pit of the site plan (SPEC M4) that the point belongs to'),
  name: z.string().min(1).max(40).describe('number of the point on the drawings, such as ZQS-07'),
  instrument: Instrument.describe('what the point measures'),
  xM: z.number().min(-5000).max(5000).describe('east of the site origin'),
  yM: z.number().min(-5000).max(5000).describe('north of the site origin'),
  depthM: z.number().min(0).max(100).describe('below ground; of an inclinometer the length of its tube'),
  profileStepM: z
    .number()
    .min(0.1)
    .max(5)
    .nullable()
    .describe('of an inclinometer: between two values, else null'),
  safetyGrade: z.int().min(1).max(3).describe('基坑安全等级: number of the grade, 1 most severe'),
  support: z.enum(PIT_SUPPORTS).describe('支护形式'),
  limitCumulative: z
    .number()
    .positive()
    .max(100_000)
    .describe('预警值: of |cumulative|, in the unit of the instrument'),
  limitRatePerDay: z
    .number()
    .positive()
    .max(10_000)
    .nullable()
    .describe('预警值: of the change in a day, in the unit of the instrument; null: none is set'),
  baselineAtMs: EpochMs.describe('初始值: when it was measured'),
})
export type PitRegistration = z.infer<typeof PitRegistration>

/**
 * One measurement at a point, every 10 min, more often when the trend worsens. Signs: towards the pit, upwards and pressing positive;
 * settlement negative; water level counted downwards from the ground. SPEC M23.
 */
export const PitState = z.object({
  ...envelopeShape,
  quality: Quality,
  unit: z.enum(['mm', 'kN', 'm']).describe('of value and cumulative, as the instrument has it'),
  value: z
    .number()
    .min(-100_000)
    .max(100_000)
    .describe('测值, in `unit`; of an inclinometer the largest of its profile'),
  cumulative: z
    .number()
    .min(-100_000)
    .max(100_000)
    .describe('累计变化 since the baseline, in `unit`; of a force the force itself'),
  profileMm: z
    .array(z.number().min(-1000).max(1000))
    .max(200)
    .nullable()
    .describe('of an inclinometer: displacement from the top of the tube down, else null'),
  temperatureC: z.number().min(-60).max(70).describe('at the instrument'),
  excavationDepthM: z.number().min(0).max(100).describe('开挖深度 now'),
})
export type PitState = z.infer<typeof PitState>
