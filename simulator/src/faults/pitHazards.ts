import { ID_PATTERN } from '@gongdi/contract/wire'
import { z } from 'zod'

const Id = z.string().regex(ID_PATTERN)

/**
 * 基坑支护失稳: one stretch of a pit wall moves ever faster, its struts take up load and then lose it, and the water rises. The script takes
 * three days; shortened, it moves as far in less time. Times are simulated.
 */
export const PitFailure = z
  .strictObject({
    id: z.string().min(1).max(60),
    kind: z.literal('pit-failure'),
    deviceId: Id.optional().describe('the pit, or a point of it where the wall is to fail'),
    siteId: Id.optional().describe('the first pit of this site'),
    afterS: z.number().min(0).default(60).describe('from the start of the run to the first sign'),
    durationH: z.number().min(0.05).max(240).default(72).describe('from the first sign to the worst'),
  })
  .refine((h) => (h.deviceId === undefined) !== (h.siteId === undefined), {
    message: 'name either deviceId or siteId',
  })
export type PitFailure = z.infer<typeof PitFailure>
