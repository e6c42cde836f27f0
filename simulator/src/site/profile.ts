import { SITE_PHASES } from '@gongdi/contract'
import { z } from 'zod'
import { CRANE_MODEL_IDS } from '../devices/crane/models.ts'

/** A district: its names, a centre on land, and how far from there everything is still land. WGS-84. */
export const District = z.object({
  zh: z.string().min(1),
  en: z.string().min(1),
  lonDeg: z.number().min(-180).max(180),
  latDeg: z.number().min(-90).max(90),
  landKm: z.number().positive().describe('radius within which a site can be placed'),
  terrain: z.enum(['coast', 'suburb', 'city']),
})
export type District = z.infer<typeof District>

/** A site as a profile asks for it. Names, plan and crane posts are worked out from it. */
export const SiteDraft = z.object({
  district: z.string(),
  lonDeg: z.number().min(-180).max(180),
  latDeg: z.number().min(-90).max(90),
  phase: z.enum(SITE_PHASES),
  storeysDone: z.int().min(0).max(60),
  storeysPlanned: z.int().min(1).max(60),
  cranes: z.array(z.enum(CRANE_MODEL_IDS)).min(1).max(4),
})
export type SiteDraft = z.infer<typeof SiteDraft>

const Hour = z.number().min(0).max(24)

/** A city, as data. */
export const CityProfile = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  sitePrefix: z.string().regex(/^[A-Z]{1,6}$/),
  wind: z.object({
    mean10Mps: z.number().min(0).max(30),
    winterFromDeg: z.number().min(0).max(360),
    summerFromDeg: z.number().min(0).max(360),
  }),
  workHours: z
    .array(z.tuple([Hour, Hour]))
    .nullable()
    .describe('local hours (UTC+8); null: round the clock'),
  districts: z.array(District).min(1),
  sites: z.array(SiteDraft).min(1),
})
export type CityProfile = z.infer<typeof CityProfile>
