import { ID_PATTERN } from '@gongdi/contract/wire'
import { z } from 'zod'

const Id = z.string().regex(ID_PATTERN)

/** What every hazard of a hoist names: itself, where it happens, and when. Times are simulated seconds. */
const place = {
  id: z.string().min(1).max(60),
  deviceId: Id.optional(),
  siteId: Id.optional().describe('the first hoist cage of this site'),
  afterS: z.number().min(0).default(5).describe('from the start of the run to the moment itself'),
} as const

const onePlace = (h: { deviceId?: string | undefined; siteId?: string | undefined }) =>
  (h.deviceId === undefined) !== (h.siteId === undefined)
const namesOnePlace = { message: 'name either deviceId or siteId' }

/** 超载启动: a start with more than the overload device lets pass. It refuses; the load stays for `holdS`, then some is taken off. */
export const HoistOverload = z
  .strictObject({
    ...place,
    kind: z.literal('hoist-overload'),
    overloadPercent: z
      .number()
      .min(111)
      .max(130)
      .default(112)
      .describe('what the cage weighs, percent of its rated load'),
    holdS: z.number().min(0).max(600).default(20).describe('from the refused start to the unloading'),
  })
  .refine(onePlace, namesOnePlace)

/** 运行中开门: the contact of the landing-side cage door opens under way, at full speed. The cage stops at once. */
export const HoistDoorOpen = z
  .strictObject({
    ...place,
    kind: z.literal('hoist-door-open'),
    holdS: z.number().min(5).max(600).default(20).describe('how long the door stays open'),
  })
  .refine(onePlace, namesOnePlace)

/** 制动失效下坠: the brakes let go on the way down; the cage runs away until the anti-fall device (防坠安全器) catches it. */
export const HoistOverspeed = z
  .strictObject({
    ...place,
    kind: z.literal('hoist-overspeed'),
    lockS: z
      .number()
      .min(60)
      .max(86_400)
      .default(7200)
      .describe('from the stand until the device has been examined and reset'),
  })
  .refine(onePlace, namesOnePlace)

export type HoistHazard =
  | z.infer<typeof HoistOverload>
  | z.infer<typeof HoistDoorOpen>
  | z.infer<typeof HoistOverspeed>

const KINDS: readonly string[] = ['hoist-overload', 'hoist-door-open', 'hoist-overspeed']

/** Those of a run's hazards that happen to hoists, soonest first. */
export const hoistHazardsAmong = (hazards: readonly { readonly kind: string }[]): HoistHazard[] =>
  hazards
    .filter((hazard): hazard is HoistHazard => KINDS.includes(hazard.kind))
    .sort((a, b) => a.afterS - b.afterS)
