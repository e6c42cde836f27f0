import { z } from 'zod'
import { HOIST_LIMIT_NAMES } from '../wire/hoistBits.ts'
import { EpochMs, envelopeShape, Id, Quality } from './envelope.ts'

const HeightM = z.number().min(-30).max(500).describe('高度: floor of the cage above the base landing')
const SpeedMps = z.number().min(-10).max(10).describe('运行速度, upwards positive')

/** What is filed for one cage (吊笼) of a hoist; the two cages of a machine are two devices. SPEC M13. */
export const HoistRegistration = z.object({
  ...envelopeShape,
  model: z.string().min(1).max(40).describe('maker model, such as SC200/200'),
  name: z.string().min(1).max(40).describe('what people on site call it, such as 1# left'),
  machineId: Id.describe('the machine that the cage belongs to; its other cage names the same'),
  cage: z.enum(['left', 'right']).describe('which cage, seen from the landing'),
  xM: z.number().min(-5000).max(5000).describe('mast axis, east of the site origin'),
  yM: z.number().min(-5000).max(5000).describe('mast axis, north of the site origin'),
  facadeBearingDeg: z.number().min(0).max(360).describe('from the mast to the facade, 0 north, clockwise'),
  ratedLoadT: z.number().min(0.1).max(20).describe('额定载重'),
  ratedSpeedMps: z.number().min(0.1).max(5).describe('额定速度'),
  limitPersonCount: z.int().min(1).max(100).describe('限载人数: count of persons'),
  topM: z.number().min(1).max(500).describe('height of the topmost landing above the base'),
  storeyHeightM: z.number().min(2).max(10).describe('landing to landing'),
  antiFallCalibratedAtMs: EpochMs.describe('防坠安全器: last calibration, JGJ 215-2010 4.1.7 [CL]'),
  dropTestedAtMs: EpochMs.describe('坠落试验: last drop test at rated load, JGJ 215-2010 5.3.6 [CL]'),
})
export type HoistRegistration = z.infer<typeof HoistRegistration>

/** State of one cage: once a second while it moves, at least every 15 s (GB/T 37537-2019 4.10.1 [CL]). SPEC M14. */
export const HoistState = z.object({
  ...envelopeShape,
  quality: Quality,
  powerOn: z.boolean().describe('control power is on'),
  driverId: Id.nullable().describe('driver identified at the cage (司机身份), null when nobody is'),
  loadT: z.number().min(-1).max(20).describe('载重'),
  ratedLoadT: z.number().min(0).max(20).describe('额定载重 as it applies now'),
  loadPercent: z.number().min(-50).max(500).describe('载重百分比: 100 · loadT / ratedLoadT'),
  personCount: z.int().min(0).max(100).describe('人数: count of persons'),
  heightM: HeightM,
  floor: z
    .int()
    .min(-10)
    .max(150)
    .nullable()
    .describe('楼层: number of the floor, 0 the base landing; null between floors'),
  speedMps: SpeedMps,
  windMps: z.number().min(0).max(100).describe('风速 at the top of the mast'),
  tiltXDeg: z.number().min(-45).max(45).describe('倾角 towards east'),
  tiltYDeg: z.number().min(-45).max(45).describe('倾角 towards north'),
  frontDoorOpen: z.boolean().describe('单开门: the cage door to the base enclosure'),
  backDoorOpen: z.boolean().describe('双开门: the cage door to the landing'),
  landingDoorOpen: z.boolean().describe('层门: a landing door of this cage is open'),
  baseGateOpen: z.boolean().describe('围栏门: gate of the base enclosure'),
  limitBits: z
    .int()
    .min(0)
    .max(0xffff_ffff)
    .describe('bits of the switches and devices acting now; SPEC M15'),
  motorTempC: z.number().min(-50).max(250).describe('电机温度'),
  tripCount: z
    .int()
    .min(0)
    .max(0xffff_ffff)
    .describe('累计次数: count of trips since installation, never less'),
  runS: z
    .number()
    .min(0)
    .max(1e9)
    .describe('累计运行时间: seconds of movement since installation, never less'),
})
export type HoistState = z.infer<typeof HoistState>

/** Why a cage came to rest. */
const STOP_REASONS = ['arrived', 'interlock', 'limit', 'anti-fall', 'emergency', 'power'] as const
/** What kept a cage from starting. */
export const BLOCK_REASONS = [
  'power',
  'driver',
  'cage-door',
  'landing-door',
  'ultimate-limit',
  'anti-fall',
  'overload',
  'persons',
  'wind',
] as const

/** A door moved, a cage came to rest or was kept from starting, a switch acted, a driver came, power was switched. SPEC M16. */
export const HoistEvent = z.object({
  ...envelopeShape,
  event: z
    .discriminatedUnion('type', [
      z.object({
        type: z.literal('door').describe('a door or gate moved'),
        door: z.enum(['front', 'back', 'landing', 'base-gate']).describe('which one'),
        open: z.boolean().describe('true: it is open from now on'),
        heightM: HeightM,
        speedMps: SpeedMps,
      }),
      z.object({
        type: z.literal('stop').describe('the cage came to rest'),
        reason: z.enum(STOP_REASONS).describe('why'),
        heightM: HeightM,
        floor: z
          .int()
          .min(-10)
          .max(150)
          .nullable()
          .describe('楼层: number of the floor, null between floors'),
        runOutM: z.number().min(0).max(20).describe('distance from the cut of the power to the stand'),
      }),
      z.object({
        type: z.literal('blocked').describe('a start was refused'),
        reason: z.enum(BLOCK_REASONS).describe('the first condition that was not fulfilled'),
        loadPercent: z.number().min(-50).max(500).describe('载重百分比 at that moment'),
        personCount: z.int().min(0).max(100).describe('人数: count of persons at that moment'),
      }),
      z.object({
        type: z.literal('limit').describe('a switch or safety device acted or let go'),
        limit: z
          .enum(HOIST_LIMIT_NAMES as [string, ...string[]])
          .describe('which one, by its name in SPEC M15'),
        acting: z.boolean().describe('true: it acts from now on'),
        heightM: HeightM,
        speedMps: SpeedMps,
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
export type HoistEvent = z.infer<typeof HoistEvent>
