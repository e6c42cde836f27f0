import { z } from 'zod'
import { envelopeShape } from './envelope.ts'

const PointM = z.object({
  xM: z.number().min(-5000).max(5000).describe('east of the site origin'),
  yM: z.number().min(-5000).max(5000).describe('north of the site origin'),
})

export const SITE_PHASES = ['foundation', 'structure', 'fit-out'] as const

/** A building of the site plan: a rectangle about its centre, turned clockwise from north, growing by storeys. */
export const BuildingPlan = z.object({
  name: z.string().min(1).max(40).describe('what people on site call it'),
  ...PointM.shape,
  widthM: z.number().min(1).max(500).describe('east to west before it is turned'),
  depthM: z.number().min(1).max(500).describe('north to south before it is turned'),
  turnDeg: z.number().min(0).max(360).describe('turn about the centre, clockwise from north'),
  storeysDone: z.int().min(0).max(150).describe('number of storeys that stand'),
  storeysPlanned: z.int().min(1).max(150).describe('number of storeys when it is finished'),
  storeyHeightM: z.number().min(2).max(10).describe('floor to floor'),
})
export type BuildingPlan = z.infer<typeof BuildingPlan>

/** What the gateway of a site says of the site when it connects: name, place and plan. SPEC M4. */
export const SiteRegistration = z.object({
  ...envelopeShape,
  nameZh: z.string().min(1).max(80).describe('name of the site in Chinese'),
  nameEn: z.string().min(1).max(80).describe('name of the site in English'),
  districtZh: z.string().min(1).max(40).describe('district (区市) in Chinese'),
  districtEn: z.string().min(1).max(40).describe('district in English'),
  phase: z.enum(SITE_PHASES).describe('施工阶段: phase of the works'),
  lonDeg: z.number().min(-180).max(180).describe('WGS-84 longitude of the site origin'),
  latDeg: z.number().min(-90).max(90).describe('WGS-84 latitude of the site origin'),
  fence: z.array(PointM).min(3).max(100).describe('corners of the hoarding (围挡), in order'),
  buildings: z.array(BuildingPlan).max(60).describe('buildings that stand or rise; may be empty'),
})
export type SiteRegistration = z.infer<typeof SiteRegistration>
