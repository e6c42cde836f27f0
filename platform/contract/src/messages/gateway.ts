import { z } from 'zod'
import { envelopeShape } from './envelope.ts'

const PointM = z.object({ xM: z.number().min(-5000).max(5000), yM: z.number().min(-5000).max(5000) })

export const SITE_PHASES = ['foundation', 'structure', 'fit-out'] as const

/** A building of the site plan: a rectangle about its centre, turned clockwise from north, growing by storeys. */
export const BuildingPlan = z.object({
  name: z.string().min(1).max(40),
  ...PointM.shape,
  widthM: z.number().min(1).max(500),
  depthM: z.number().min(1).max(500),
  turnDeg: z.number().min(0).max(360),
  storeysDone: z.int().min(0).max(150),
  storeysPlanned: z.int().min(1).max(150),
  storeyHeightM: z.number().min(2).max(10),
})
export type BuildingPlan = z.infer<typeof BuildingPlan>

/** What the gateway of a site says of the site when it connects: name, place and plan. SPEC M4. */
export const SiteRegistration = z.object({
  ...envelopeShape,
  nameZh: z.string().min(1).max(80),
  nameEn: z.string().min(1).max(80),
  districtZh: z.string().min(1).max(40),
  districtEn: z.string().min(1).max(40),
  phase: z.enum(SITE_PHASES),
  lonDeg: z.number().min(-180).max(180).describe('WGS-84 longitude of the site origin'),
  latDeg: z.number().min(-90).max(90).describe('WGS-84 latitude of the site origin'),
  fence: z.array(PointM).min(3).max(100).describe('corners of the hoarding, metres from the site origin'),
  buildings: z.array(BuildingPlan).max(60),
})
export type SiteRegistration = z.infer<typeof SiteRegistration>
