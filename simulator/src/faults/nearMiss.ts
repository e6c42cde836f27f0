import { ID_PATTERN } from '@gongdi/contract/wire'
import { z } from 'zod'
import type { CranePost } from '../devices/crane/spec.ts'
import type { UrgentLift } from './urgentLift.ts'

const Id = z.string().regex(ID_PATTERN)

/**
 * 群塔险情: a higher crane turns with its hook at the height of a lower jib and stops beside it, `closestM` from its line, while the lower
 * crane stands still. Times are simulated seconds.
 */
export const CraneNearMiss = z
  .strictObject({
    id: z.string().min(1).max(60),
    kind: z.literal('crane-near-miss'),
    deviceId: Id.optional().describe('the higher of the two cranes'),
    siteId: Id.optional().describe('the highest crane of this site that reaches over a lower one'),
    afterS: z
      .number()
      .min(0)
      .default(30)
      .describe('from the start of the run to the pick; the rope comes near within 40 s'),
    closestM: z
      .number()
      .min(1)
      .max(12)
      .default(3)
      .describe('distance of the rope from the line of the lower jib'),
    holdS: z.number().min(5).max(600).default(30).describe('how long it stays there'),
  })
  .refine((h) => (h.deviceId === undefined) !== (h.siteId === undefined), {
    message: 'name either deviceId or siteId',
  })
export type CraneNearMiss = z.infer<typeof CraneNearMiss>

type Post = Pick<CranePost, 'deviceId' | 'xM' | 'yM' | 'jibHeightM'> & {
  model: Pick<CranePost['model'], 'jibLengthM' | 'minRadiusM'>
}

/** Ends of jibs that are not counted on, m. */
const TIP_M = 3
/** From here the higher crane turns towards the lower jib, degrees. */
const START_DEG = 25
const DEG = 180 / Math.PI

/** The meeting point on the line between two masts, as radii of both, or null when the cranes do not reach it. Pure. */
function meetingOf(high: Post, low: Post): { highM: number; lowM: number } | null {
  const apartM = Math.hypot(low.xM - high.xM, low.yM - high.yM)
  const lowM = Math.min(low.model.jibLengthM - TIP_M, apartM - high.model.minRadiusM - TIP_M)
  const highM = apartM - lowM
  return lowM > 0 && highM <= high.model.jibLengthM - TIP_M && high.jibHeightM > low.jibHeightM
    ? { highM, lowM }
    : null
}

/** The lower crane that a higher one can come near to; undefined without any. Pure. */
export const lowCraneFor = <P extends Post>(high: Post, cranes: readonly P[]): P | undefined =>
  cranes.find((low) => meetingOf(high, low) !== null)

/** The highest crane of a site that reaches over a lower one; undefined without any. Pure. */
export const highCraneOf = <P extends Post>(cranes: readonly P[]): P | undefined =>
  cranes
    .toSorted((a, b) => b.jibHeightM - a.jibHeightM)
    .find((high) => lowCraneFor(high, cranes) !== undefined)

/** The lifts that bring two cranes of one site near to each other, by crane. `hazards`: by the crane that they name. Pure. */
export function nearMissLifts(
  cranes: readonly Post[],
  hazards: ReadonlyMap<string, readonly { kind: string }[]>,
  fromMs: number,
): Map<string, UrgentLift[]> {
  const lifts = new Map<string, UrgentLift[]>()
  const add = (deviceId: string, lift: UrgentLift) =>
    lifts.set(deviceId, [...(lifts.get(deviceId) ?? []), lift])
  for (const high of cranes) {
    for (const hazard of hazards.get(high.deviceId) ?? []) {
      if (hazard.kind !== 'crane-near-miss') continue
      const low = lowCraneFor(high, cranes)
      if (low === undefined) continue
      const [ofHigh, ofLow] = liftsOf(hazard as CraneNearMiss, high, low, fromMs)
      add(high.deviceId, ofHigh)
      add(low.deviceId, ofLow)
    }
  }
  return lifts
}

function liftsOf(hazard: CraneNearMiss, high: Post, low: Post, fromMs: number): [UrgentLift, UrgentLift] {
  const { highM, lowM } = meetingOf(high, low)!
  const bearingDeg = Math.atan2(low.xM - high.xM, low.yM - high.yM) * DEG
  const besideDeg = Math.asin(Math.min(1, hazard.closestM / highM)) * DEG
  const pickAtMs = fromMs + hazard.afterS * 1000
  const hookM = low.jibHeightM - 4
  const place = (offDeg: number) => ({ radiusM: highM, bearingDeg: bearingDeg + offDeg, hookM })
  const aside = {
    pickAtMs,
    alter: (plan) => ({
      ...plan,
      loadT: Math.min(plan.loadT, 1),
      from: place(besideDeg + START_DEG),
      to: place(besideDeg),
      travelHookM: hookM + 1,
      lowerS: hazard.holdS,
      unhookS: 20,
      carry: true,
      isCareless: true,
    }),
  } satisfies UrgentLift
  // The lower one stands there with slings on until it is over.
  const over = {
    pickAtMs: pickAtMs + (hazard.holdS + 60) * 1000,
    alter: (plan) => ({
      ...plan,
      loadT: Math.min(plan.loadT, 1),
      from: { radiusM: lowM / 2, bearingDeg: bearingDeg + 180, hookM: 2 },
      to: { radiusM: lowM / 2, bearingDeg: bearingDeg + 180, hookM: 2 },
      carry: false,
    }),
  } satisfies UrgentLift
  return [aside, over]
}
