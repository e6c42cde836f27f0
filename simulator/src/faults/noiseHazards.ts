import { ID_PATTERN } from '@gongdi/contract/wire'
import { z } from 'zod'

const Id = z.string().regex(ID_PATTERN)

/**
 * 夜间违规施工: concrete is pumped and vibrated without a permit, whatever the calendar of the site says. Meant for the hours from 22:00 to
 * 06:00; whoever writes the scenario chooses `afterS` so. Times are simulated seconds.
 */
export const NightWork = z
  .strictObject({
    id: z.string().min(1).max(60),
    kind: z.literal('night-work'),
    deviceId: Id.optional(),
    siteId: Id.optional().describe('the first noise monitor of this site'),
    afterS: z.number().min(0).default(60).describe('from the start of the run'),
    durationS: z.number().min(60).max(86_400).default(3600),
    boundaryDb: z
      .number()
      .min(50)
      .max(100)
      .default(70)
      .describe('equivalent level that the work makes at the monitor, dB(A)'),
  })
  .refine((h) => (h.deviceId === undefined) !== (h.siteId === undefined), {
    message: 'name either deviceId or siteId',
  })
export type NightWork = z.infer<typeof NightWork>

/** The night work among the hazards of a device. */
export const nightWorksOf = (hazards: readonly { kind: string }[]): NightWork[] =>
  hazards.filter((hazard): hazard is NightWork => hazard.kind === 'night-work')

/** Whether it goes on `sinceStartS` after the start of the run. Pure. */
export const isAtNightWork = (work: NightWork, sinceStartS: number): boolean =>
  sinceStartS >= work.afterS && sinceStartS < work.afterS + work.durationS
