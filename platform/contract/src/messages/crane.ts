import { z } from 'zod'
import { LIMIT_NAMES } from '../wire/limitBits.ts'
import { EpochMs, envelopeShape, Id, Quality } from './envelope.ts'

const RopeFalls = z.union([z.literal(2), z.literal(4)]).describe('倍率: number of rope falls')

/**
 * One row of a load chart: Q(R) = min(maxLoadT, momentTm / (R − x0M) − q0T), tonnes at a radius of R metres. The form fits
 * published charts of flat-top cranes to 0.25 % [CALC].
 */
export const LoadChartRow = z.object({
  ropeFalls: RopeFalls,
  maxLoadT: z.number().min(0.1).max(100).describe('largest load of these rope falls'),
  x0M: z.number().min(-5).max(10).describe('offset of the tipping line'),
  momentTm: z.number().min(1).max(5000).describe('M: rated moment about the tipping line'),
  q0T: z.number().min(0).max(10).describe('hook, rope and trolley as a load'),
})
export type LoadChartRow = z.infer<typeof LoadChartRow>

/** What is filed when a crane is put to use; sent at each start and retained by nobody. SPEC M5. */
export const CraneRegistration = z.object({
  ...envelopeShape,
  model: z.string().min(1).max(40).describe('maker model, such as R135-8'),
  name: z.string().min(1).max(40).describe('what people on site call it, such as 1#'),
  xM: z.number().min(-5000).max(5000).describe('east of the site origin'),
  yM: z.number().min(-5000).max(5000).describe('north of the site origin'),
  jibHeightM: z.number().min(5).max(400).describe('jib above the crane base'),
  jibLengthM: z.number().min(10).max(120).describe('起重臂长: mast axis to the tip'),
  counterJibLengthM: z.number().min(3).max(40).describe('平衡臂长: mast axis to the end of the counter-jib'),
  minRadiusM: z.number().min(0).max(20).describe('trolley at its innermost'),
  chart: z.array(LoadChartRow).min(1).max(4).describe('load chart, one row for each number of rope falls'),
})
export type CraneRegistration = z.infer<typeof CraneRegistration>

/** State of a tower crane, once a second. Quantities: JGJ 332-2014 3.1.1 [CL]; ranges [EA]. SPEC M6. */
export const CraneState = z.object({
  ...envelopeShape,
  quality: Quality,
  powerOn: z.boolean().describe('control power is on'),
  driverId: Id.nullable().describe('driver identified at the crane (司机身份), null when nobody is'),
  ropeFalls: RopeFalls,
  loadT: z.number().min(-5).max(200).describe('起重量: load on the hook, t'),
  ratedLoadT: z.number().min(0).max(200).describe('安全起重量: allowed at this radius and rope falls, t'),
  loadPercent: z.number().min(-50).max(500).describe('100 · loadT / largest load of these rope falls'),
  momentPercent: z
    .number()
    .min(-50)
    .max(500)
    .describe('力矩百分比, structural convention: 100 · (loadT + q0)(R − x0) / M'),
  radiusM: z.number().min(0).max(150).describe('幅度: trolley from the mast axis'),
  slewDeg: z.number().min(0).max(360).describe('回转角度: 0 north, clockwise'),
  slewTotalDeg: z.number().min(-1440).max(1440).describe('累计回转: cable wind-up, limits at ±540'),
  hookHeightM: z.number().min(-60).max(400).describe('吊钩高度: hook above the crane base'),
  trolleyMps: z.number().min(-5).max(5).describe('trolley speed, outwards positive'),
  hoistMps: z.number().min(-5).max(5).describe('hook speed, upwards positive'),
  slewDegS: z.number().min(-20).max(20).describe('slewing speed, clockwise positive'),
  swingRadialDeg: z.number().min(-90).max(90).describe('load swing along the jib, outwards positive'),
  swingTangentialDeg: z.number().min(-90).max(90).describe('load swing across the jib, clockwise positive'),
  windMps: z.number().min(0).max(100).describe('风速 at the top of the crane, instantaneous'),
  windDirectionDeg: z.number().min(0).max(360).describe('where the wind comes from, 0 north, clockwise'),
  tiltXDeg: z.number().min(-45).max(45).describe('倾角 towards east'),
  tiltYDeg: z.number().min(-45).max(45).describe('倾角 towards north'),
  limitBits: z.int().min(0).max(0xffff_ffff).describe('limits acting now; SPEC M7'),
})
export type CraneState = z.infer<typeof CraneState>

const HookPlace = z.object({
  radiusM: z.number().min(0).max(150).describe('幅度: trolley from the mast axis'),
  slewDeg: z.number().min(0).max(360).describe('回转角度: 0 north, clockwise'),
  hookHeightM: z.number().min(-60).max(400).describe('吊钩高度: hook above the crane base'),
})

/** Record of one lift (工作循环), sent when it has ended. Source: JGJ 332-2014 3.2.2 [CL]. SPEC M8. */
export const CraneCycle = z.object({
  ...envelopeShape,
  startedAtMs: EpochMs.describe('device clock when the load left the ground'),
  endedAtMs: EpochMs.describe('device clock when the load was set down'),
  ropeFalls: RopeFalls,
  maxLoadT: z.number().min(-5).max(200).describe('largest load of the lift'),
  maxMomentPercent: z.number().min(-50).max(500).describe('largest 力矩百分比 of the lift'),
  maxWindMps: z.number().min(0).max(100).describe('largest wind during the lift'),
  start: HookPlace.describe('where the load was picked'),
  end: HookPlace.describe('where it was set down'),
  driverId: Id.nullable().describe('driver identified at the crane, null when nobody was'),
})
export type CraneCycle = z.infer<typeof CraneCycle>

/** A limiter or limit switch acted or let go, or a driver came or went. SPEC M9. */
export const CraneEvent = z.object({
  ...envelopeShape,
  event: z
    .discriminatedUnion('type', [
      z.object({
        type: z.literal('limit').describe('a limiter or limit switch acted or let go'),
        limit: z.enum(LIMIT_NAMES as [string, ...string[]]).describe('which one, by its name in SPEC M7'),
        acting: z.boolean().describe('true: it acts from now on'),
        loadT: z.number().min(-5).max(200).describe('起重量 at that moment'),
        radiusM: z.number().min(0).max(150).describe('幅度 at that moment'),
        momentPercent: z.number().min(-50).max(500).describe('力矩百分比 at that moment'),
      }),
      z.object({
        type: z.literal('driver').describe('a driver was identified or left'),
        driverId: Id.nullable().describe('driver from now on, null: nobody'),
      }),
      z.object({
        type: z.literal('power').describe('control power was switched'),
        on: z.boolean().describe('true: it is on from now on'),
      }),
    ])
    .describe('what happened'),
})
export type CraneEvent = z.infer<typeof CraneEvent>
