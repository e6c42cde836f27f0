import { z } from 'zod'
import { DAY_MS, HOUR_MS } from '../kernel/duration.ts'
import { Random } from '../kernel/random.ts'
import { DateText } from './dateText.ts'
import type { Activity } from './surroundings.ts'

const Hour = z.number().min(0).max(24)
const Share = z.number().min(0).max(1)

/** When a city works, as data. Hours are local. */
export const WorkCalendar = z.strictObject({
  shifts: z
    .array(z.tuple([Hour, Hour]))
    .min(1)
    .nullable()
    .describe('local hours from and to, in order; null: work never rests'),
  spreadMin: z.number().min(0).max(60).describe('a site begins and ends so many minutes late at most'),
  nightPour: z
    .strictObject({
      siteShare: Share.describe('sites that have a permit (夜间施工许可)'),
      nightShare: Share.describe('nights on which such a site pours'),
      fromHour: Hour,
      toHour: Hour.describe('on the next morning'),
    })
    .describe('夜间浇筑'),
  rainStopMmH: z.number().positive().nullable().describe('outdoor work stops in rain; null: never'),
  windStopMps: z
    .number()
    .positive()
    .nullable()
    .describe('lifting stops at this mean wind at the top of the highest machine; null: never'),
  holidays: z.array(z.strictObject({ from: DateText, to: DateText, zh: z.string(), en: z.string() })),
  weekdays: z.array(Share).length(7).describe('how much is worked, Monday to Sunday'),
})
export type WorkCalendar = z.infer<typeof WorkCalendar>

/** What the calendar needs to know of a site. */
export interface SiteHours {
  seed: number
  siteId: string
  /** Not active: nobody works. */
  isIdle: boolean
  /** Concrete is poured: foundation and structure. */
  pours: boolean
  offsetMs: number
  hasPermit: boolean
}

/** Work comes up to its height and goes down again within these hours. 0.4 at six, 1 from eight to five. [EA] */
const WARM_UP_H = 2
const WIND_DOWN_H = 1.5
const FIRST_LEVEL = 0.4
/** At lunch some machines go on; a pour needs few people. [EA] */
const LUNCH_LEVEL = 0.15
const POUR_LEVEL = 0.5
/** A gap between shifts that is longer than this is no lunch. */
const LONGEST_LUNCH_H = 3

const OFF: Activity = { kind: 'off', level: 0, nightPermit: false }
const HOLIDAY: Activity = { kind: 'holiday', level: 0, nightPermit: false }
const ALWAYS: Activity = { kind: 'work', level: 1, nightPermit: true }

/**
 * Draws what is a site's own: how late it is (never early: before six it is night and noise is forbidden), and whether it has a permit for the
 * night. Pure.
 */
export function hoursOf(
  calendar: WorkCalendar,
  site: Pick<SiteHours, 'siteId' | 'isIdle' | 'pours'>,
  seed: number,
): SiteHours {
  const random = new Random(seed, `hours|${site.siteId}`)
  const { spreadMin, nightPour } = calendar
  const offsetMs = Math.round(random.uniform(0, spreadMin) * 60_000)
  return { ...site, seed, offsetMs, hasPermit: random.chance(nightPour.siteShare) && site.pours }
}

/** What the calendar lets a site do, whatever the weather. `localMs`: local time as if it were UTC. Pure. */
export function plannedActivity(calendar: WorkCalendar, site: SiteHours, localMs: number): Activity {
  if (site.isIdle) return OFF
  if (calendar.shifts === null) return ALWAYS
  const atMs = localMs - site.offsetMs
  const day = Math.floor(atMs / DAY_MS)
  const hour = (atMs - day * DAY_MS) / HOUR_MS
  const pour = pourAt(calendar, site, day, hour)
  if (pour) return pour
  if (isHoliday(calendar, day)) return HOLIDAY
  const level = shiftLevel(calendar.shifts, hour)
  // 1 January 1970 was a Thursday.
  const share = calendar.weekdays[(((day + 3) % 7) + 7) % 7]!
  if (level > 0) return share === 0 ? OFF : { kind: 'work', level: level * share, nightPermit: false }
  return isLunch(calendar.shifts, hour) && share > 0
    ? { kind: 'lunch', level: LUNCH_LEVEL * share, nightPermit: false }
    : OFF
}

function shiftLevel(shifts: NonNullable<WorkCalendar['shifts']>, hour: number): number {
  if (!shifts.some(([from, to]) => hour >= from && hour < to)) return 0
  const sinceStart = hour - shifts[0]![0]
  const beforeEnd = shifts.at(-1)![1] - hour
  const up = Math.min(1, sinceStart / WARM_UP_H)
  const down = Math.min(1, beforeEnd / WIND_DOWN_H)
  return FIRST_LEVEL + (1 - FIRST_LEVEL) * Math.min(up, down)
}

const isLunch = (shifts: NonNullable<WorkCalendar['shifts']>, hour: number): boolean =>
  shifts.some(([, end], i) => {
    const next = shifts[i + 1]
    return next !== undefined && next[0] - end <= LONGEST_LUNCH_H && hour >= end && hour < next[0]
  })

function pourAt(calendar: WorkCalendar, site: SiteHours, day: number, hour: number): Activity | null {
  if (!site.hasPermit) return null
  const { fromHour, toHour, nightShare } = calendar.nightPour
  // A night is named for the day on which it begins.
  const night = hour >= fromHour ? day : hour < toHour ? day - 1 : null
  if (night === null || isHoliday(calendar, night)) return null
  const pours = new Random(site.seed, `pour|${site.siteId}|${night}`).chance(nightShare)
  return pours ? { kind: 'night-pour', level: POUR_LEVEL, nightPermit: true } : null
}

/** Whether a day, counted from 1 January 1970, is a public holiday. Pure. */
export function isHoliday(calendar: WorkCalendar, day: number): boolean {
  const known = lastAnswers.get(calendar)
  if (known?.day === day) return known.isHoliday
  const answer = { day, isHoliday: isAmongHolidays(calendar, day) }
  lastAnswers.set(calendar, answer)
  return answer.isHoliday
}

/** Every site of a city asks for the same day, again and again. */
const lastAnswers = new WeakMap<WorkCalendar, { day: number; isHoliday: boolean }>()

function isAmongHolidays(calendar: WorkCalendar, day: number): boolean {
  const date = new Date(day * DAY_MS).toISOString().slice(0, 10)
  return calendar.holidays.some(({ from, to }) => date >= from && date <= to)
}
