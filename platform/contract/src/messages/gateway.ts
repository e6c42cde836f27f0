import { z } from 'zod'
import { envelopeShape, Id } from './envelope.ts'
import { PIT_SUPPORTS } from './pit.ts'

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

/** An excavation of the site plan. */
export const PitPlan = z.object({
  pitId: Id.describe('unique in the city'),
  name: z.string().min(1).max(40).describe('what people on site call it'),
  outline: z.array(PointM).min(3).max(100).describe('corners of the pit at the ground, in order'),
  designDepthM: z.number().min(0.5).max(100).describe('设计深度'),
  excavatedM: z.number().min(0).max(100).describe('开挖深度 when this was sent'),
  safetyGrade: z.int().min(1).max(3).describe('基坑安全等级: number of the grade, 1 most severe'),
  support: z.enum(PIT_SUPPORTS).describe('支护形式'),
})
export type PitPlan = z.infer<typeof PitPlan>

/** Whether work goes on at all: 在建, 停工, 完工. */
export const SITE_STATUSES = ['active', 'stopped', 'finished'] as const

/** Who answers for a site: 建设, 施工, 监理, 监测单位. */
export const PARTY_ROLES = ['owner', 'contractor', 'supervisor', 'monitor'] as const

const Party = z.object({
  role: z.enum(PARTY_ROLES).describe('建设单位, 施工单位, 监理单位, 第三方监测单位'),
  nameZh: z.string().min(1).max(80).describe('name of the company'),
  personZh: z.string().min(1).max(40).describe('name of the person in charge'),
})
export type Party = z.infer<typeof Party>

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
  pits: z.array(PitPlan).max(10).optional().describe('excavations that are open; may be missing'),
  status: z.enum(SITE_STATUSES).optional().describe('active when missing'),
  parties: z.array(Party).max(8).optional().describe('companies in charge; may be missing'),
})
export type SiteRegistration = z.infer<typeof SiteRegistration>
