import { ID_PATTERN } from '@gongdi/contract/wire'
import { z } from 'zod'
import { cloudUgM3 } from '../devices/dust/emission.ts'

/** Time in which a plume fades to a third [EA]. */
const PLUME_FADE_S = 180

const Id = z.string().regex(ID_PATTERN)

/**
 * 扬尘突发: a cloud of dust reaches the monitor, as from a demolition or a tipped load. It rises within half a minute, stands, and fades with
 * three minutes after its time. Neither spray nor rain lessen it. Times are simulated seconds.
 */
export const DustPlume = z
  .strictObject({
    id: z.string().min(1).max(60),
    kind: z.literal('dust-plume'),
    deviceId: Id.optional(),
    siteId: Id.optional().describe('the first dust monitor of this site'),
    afterS: z.number().min(0).default(60).describe('from the start of the run'),
    durationS: z.number().min(10).max(86_400).default(1800),
    peakUgM3: z.number().min(10).max(4000).default(600).describe('added to PM10, µg/m³'),
  })
  .refine((h) => (h.deviceId === undefined) !== (h.siteId === undefined), {
    message: 'name either deviceId or siteId',
  })
export type DustPlume = z.infer<typeof DustPlume>

/** The plumes among the hazards of a device. */
export const dustPlumesOf = (hazards: readonly { kind: string }[]): DustPlume[] =>
  hazards.filter((hazard): hazard is DustPlume => hazard.kind === 'dust-plume')

/** What a plume adds to PM10, µg/m³, `sinceStartS` after the start of the run. Pure. */
export const plumeUgM3 = (plume: DustPlume, sinceStartS: number): number =>
  cloudUgM3(plume.peakUgM3, plume.durationS, PLUME_FADE_S, sinceStartS - plume.afterS)
