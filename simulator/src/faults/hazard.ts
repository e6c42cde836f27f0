import { ID_PATTERN } from '@gongdi/contract/wire'
import { z } from 'zod'
import { DustPlume } from './dustHazards.ts'
import { HoistDoorOpen, HoistOverload, HoistOverspeed } from './hoistHazards.ts'
import { CraneNearMiss } from './nearMiss.ts'
import { NightWork } from './noiseHazards.ts'
import { PitFailure } from './pitHazards.ts'
import { SquallHazard } from './squall.ts'

const Id = z.string().regex(ID_PATTERN)

/**
 * 超载起吊: a crane that has trolleyed out picks a load which its chart forbids at that radius. The limiter cuts the hoist, the load
 * hangs for `holdS` and is then set down. Times are simulated seconds.
 */
const CraneOverload = z
  .strictObject({
    id: z.string().min(1).max(60),
    kind: z.literal('crane-overload'),
    deviceId: Id.optional(),
    siteId: Id.optional().describe('the first crane of this site'),
    afterS: z.number().min(0).default(5).describe('from the start of the run to the pick'),
    radiusM: z.number().positive().max(120).optional(),
    radiusFraction: z
      .number()
      .min(0.3)
      .max(0.95)
      .optional()
      .describe('of the jib length; 0.8 if no radius is given'),
    overloadPercent: z
      .number()
      .min(100)
      .max(130)
      .default(108)
      .describe('moment reached once the load is off the ground, percent of the chart'),
    holdS: z.number().min(0).max(600).default(20),
  })
  .refine((h) => (h.deviceId === undefined) !== (h.siteId === undefined), {
    message: 'name either deviceId or siteId',
  })
  .refine((h) => h.radiusM === undefined || h.radiusFraction === undefined, {
    message: 'give either radiusM or radiusFraction',
  })
export type CraneOverload = z.infer<typeof CraneOverload>

/** What goes wrong in a run, as data. */
export const Hazard = z.discriminatedUnion('kind', [
  CraneOverload,
  CraneNearMiss,
  HoistOverload,
  HoistDoorOpen,
  HoistOverspeed,
  DustPlume,
  NightWork,
  PitFailure,
  SquallHazard,
])
export type Hazard = z.infer<typeof Hazard>
