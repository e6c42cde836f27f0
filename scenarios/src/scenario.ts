import { ALERT_LEVELS, MEASURING_KINDS } from '@gongdi/contract/wire'
import { Hazard } from '@gongdi/simulator/hazard'
import { z } from 'zod'

/** A scenario: hazards as data. What they should trigger stands beside it, in `Expected`. */
export const Scenario = z.object({
  version: z.literal(1),
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  title: z.object({ zh: z.string().min(1), en: z.string().min(1) }),
  hazards: z.array(Hazard).min(1),
})
export type Scenario = z.infer<typeof Scenario>

/**
 * The truth of a scenario, written by hand and never computed from the rules: a harness that asked the rules what they
 * should say would check only its own assumption.
 */
export const Expected = z.object({
  version: z.literal(1),
  scenario: z.string(),
  expected: z.array(
    z
      .object({
        hazardId: z.string(),
        deviceId: z.string().optional(),
        deviceKind: z
          .enum(MEASURING_KINDS)
          .optional()
          .describe('instead of deviceId: every device of this kind in the city owes it'),
        quantity: z.string(),
        level: z.enum(ALERT_LEVELS),
        startsAfterS: z
          .number()
          .min(0)
          .optional()
          .describe(
            'physical start, seconds from the start of the streams; missing: when the quantity crosses the limit',
          ),
        withinS: z.number().positive().describe('from the physical start of the hazard, seconds'),
      })
      .refine(
        (one) => (one.deviceId === undefined) !== (one.deviceKind === undefined),
        'needs deviceId or deviceKind, one of them',
      ),
  ),
})
export type Expected = z.infer<typeof Expected>
