import { PIT_SUPPORTS, SITE_PHASES, SITE_STATUSES } from '@gongdi/contract'
import { ID_PATTERN } from '@gongdi/contract/wire'
import { z } from 'zod'
import { CRANE_MODEL_IDS } from '../devices/crane/models.ts'
import { Climate } from '../weather/climate.ts'
import { WorkCalendar } from './calendar.ts'
import { DateText } from './dateText.ts'
import { isTimeZone } from './zone.ts'

/** Most sites a city can have, all rounds of `scale` together: ten cities of Yantai's size, twice. */
export const MOST_SITES = 20_000
/** Most cranes on one site; and on one with a pit, where they stand around it. */
export const MOST_CRANES = 6
export const MOST_CRANES_AT_PIT = 4

const Lon = z.number().min(-180).max(180)
const Lat = z.number().min(-90).max(90)
const Id = z.string().regex(ID_PATTERN, 'must be 1 to 40 letters, digits, dots, hyphens or underscores')
const Name = z.string().min(1).max(80)

/** A district: its names, a centre on land, and how far from there everything is still land. WGS-84. */
export const District = z.strictObject({
  zh: z.string().min(1).max(40),
  en: z.string().min(1).max(40),
  lonDeg: Lon,
  latDeg: Lat,
  landKm: z.number().positive().max(200).describe('radius within which a site can be placed'),
  terrain: z.enum(['coast', 'suburb', 'city']),
  share: z.number().positive().default(1).describe('of the sites of a drawn city, in parts'),
})
export type District = z.infer<typeof District>

const ChartPoint = z.tuple([z.number().positive().max(150), z.number().positive().max(100)])

/** A crane that is not in the catalogue: jib and load chart of its own, all else like a model that is. */
export const CraneModelDraft = z.strictObject({
  id: z.string().min(1).max(40),
  like: z.enum(CRANE_MODEL_IDS).describe('mechanisms, counter-jib, head and heights'),
  jibLengthM: z.number().min(10).max(120),
  chart4: z.array(ChartPoint).min(3).describe('起重特性表, 4 falls: radius m, load t, outwards'),
  chart2: z.array(ChartPoint).min(3).optional().describe('2 falls; half the largest load when missing'),
})
export type CraneModelDraft = z.infer<typeof CraneModelDraft>

/** A crane of a site: the name of its model, or more. */
const CraneDraft = z.strictObject({
  model: z.string().min(1),
  jibLengthM: z.number().min(10).max(120).optional().describe('as it was put up; the model has the longest'),
  deviceId: Id.optional().describe('TC-{siteId}-{n} when missing'),
})

const PointM = z.strictObject({ xM: z.number().min(-400).max(400), yM: z.number().min(-400).max(400) })

export const PitDraft = z.strictObject({
  outline: z.array(PointM).min(3).max(100).describe('corners at the ground, east and north of the site'),
  designDepthM: z.number().min(1).max(40),
  safetyGrade: z.int().min(1).max(3).default(2),
  support: z.enum(PIT_SUPPORTS).default('bored-pile'),
  points: z.int().min(7).max(200).default(60).describe('measuring points'),
  startedOn: DateText.default('2026-10-10').describe('when digging began'),
  layerDays: z.number().min(1).max(60).default(9),
  layerM: z.number().min(0.5).max(10).default(3),
  behaviour: z.enum(['normal', 'poor']).default('normal'),
})
export type PitDraft = z.infer<typeof PitDraft>

/** A site as a profile asks for it. Names, plan and posts of devices are worked out from it. */
export const SiteDraft = z.strictObject({
  siteId: Id.optional().describe('{sitePrefix}-{n} when missing'),
  nameZh: Name.optional(),
  nameEn: Name.optional(),
  district: z.string().describe('English name of a district above'),
  lonDeg: Lon,
  latDeg: Lat,
  phase: z.enum(SITE_PHASES),
  status: z.enum(SITE_STATUSES).default('active'),
  storeysDone: z.int().min(0).max(60),
  storeysPlanned: z.int().min(1).max(60),
  cranes: z
    .array(z.union([z.string(), CraneDraft]))
    .max(MOST_CRANES)
    .default([]),
  hoists: z.int().min(0).max(8).default(0).describe('machines; each has two cages'),
  monitors: z.int().min(0).max(8).default(1).describe('boxes that measure dust and noise'),
  pits: z.array(PitDraft).max(1).default([]),
})
export type SiteDraft = z.infer<typeof SiteDraft>

const Count = z.int().min(0).max(1_000_000)
const Share = z.number().min(0).max(1)

/** What a drawn city has, all of it exact. */
export const Counts = z.strictObject({
  sites: z.int().min(1).max(MOST_SITES),
  active: Count.describe('在建; the others are stopped or finished'),
  phases: z.strictObject({ foundation: Share, structure: Share, 'fit-out': Share }).describe('of the active'),
  craneSites: Count,
  cranes: Count,
  hoists: Count.describe('machines; each has two cages'),
  monitorSites: Count,
  monitors: Count.describe('boxes that measure dust and noise'),
  pitSites: Count,
  pitPoints: z.int().min(7).max(200).describe('measuring points of a pit'),
  fleet: z
    .array(z.strictObject({ model: z.string().min(1), share: z.number().positive() }))
    .min(1)
    .describe('which cranes there are, in parts'),
})
export type Counts = z.infer<typeof Counts>

const city = {
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'must be 1 to 40 small letters, digits and hyphens'),
  nameZh: Name,
  nameEn: Name,
  sitePrefix: z.string().regex(/^[A-Z]{1,6}$/, 'must be 1 to 6 capital letters'),
  timeZone: z.string().refine(isTimeZone, 'is no time zone; one is Asia/Shanghai'),
  climate: Climate,
  calendar: WorkCalendar,
  districts: z.array(District).min(1).max(200),
  craneModels: z.array(CraneModelDraft).max(200).default([]),
} as const

/** A city whose sites are told one by one. */
export const ExplicitProfile = z.strictObject({
  kind: z.literal('explicit'),
  ...city,
  sites: z.array(SiteDraft).min(1).max(MOST_SITES),
})
export type ExplicitProfile = z.infer<typeof ExplicitProfile>

/** A city of which only the numbers are told. */
export const DrawnProfile = z.strictObject({ kind: z.literal('drawn'), ...city, counts: Counts })
export type DrawnProfile = z.infer<typeof DrawnProfile>

/** A city, as data. `readProfile` reads one that others have written. */
export const CityProfile = z.discriminatedUnion('kind', [ExplicitProfile, DrawnProfile])
export type CityProfile = z.infer<typeof CityProfile>

/** Sites of a city when it is taken once. */
export const siteCount = (profile: CityProfile): number =>
  profile.kind === 'explicit' ? profile.sites.length : profile.counts.sites

/** The id that the site with this number, from 0, has when the profile gives it none. Pure. */
export const siteIdOf = (prefix: string, index: number): string =>
  `${prefix}-${String(index + 1).padStart(4, '0')}`
