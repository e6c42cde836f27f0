import { describe, expect, it } from 'vitest'
import { hoursOf, isHoliday, plannedActivity, type SiteHours, WorkCalendar } from './calendar.ts'
import { YANTAI_CALENDAR } from './yantaiCalendar.ts'

const DAY_MS = 86_400_000
/** Local time as if it were UTC. */
const local = (text: string) => Date.parse(`${text}Z`)
const site: SiteHours = {
  seed: 7,
  siteId: 'YT-0001',
  isIdle: false,
  pours: true,
  offsetMs: 0,
  hasPermit: false,
}
const at = (text: string, given: Partial<SiteHours> = {}, calendar: WorkCalendar = YANTAI_CALENDAR) =>
  plannedActivity(calendar, { ...site, ...given }, local(text))

describe('the calendar of a site', () => {
  it.each([
    ['2026-11-03T05:59:59', 'off'],
    ['2026-11-03T06:00:00', 'work'],
    ['2026-11-03T11:29:59', 'work'],
    ['2026-11-03T11:30:00', 'lunch'],
    ['2026-11-03T12:59:59', 'lunch'],
    ['2026-11-03T13:00:00', 'work'],
    ['2026-11-03T18:29:59', 'work'],
    ['2026-11-03T18:30:00', 'off'],
    ['2026-11-03T03:00:00', 'off'],
    ['2026-10-01T09:00:00', 'holiday'],
    ['2026-10-07T17:00:00', 'holiday'],
    ['2026-10-08T09:00:00', 'work'],
    ['2026-02-17T09:00:00', 'holiday'],
    ['2027-02-06T09:00:00', 'holiday'],
  ] as const)('at %s: %s', (text, kind) => {
    expect(at(text).kind).toBe(kind)
  })

  it('begins at 0.4 at six and is at full work from eight to five, less on Sunday', () => {
    expect(at('2026-11-03T06:00:00').level).toBeCloseTo(0.4, 5)
    expect(at('2026-11-03T08:00:00').level).toBe(1)
    expect(at('2026-11-03T17:00:00').level).toBe(1)
    expect(at('2026-11-03T18:29:59').level).toBeLessThan(0.45)
    expect(at('2026-11-08T10:00:00').level).toBeCloseTo(0.85, 5)
  })

  it('pours at night on 2–5 % of nights at one site in ten, with a permit, 21:00 to 04:00', () => {
    let permits = 0
    let nights = 0
    for (let i = 1; i <= 1000; i++) {
      const hours = hoursOf(YANTAI_CALENDAR, { siteId: `YT-${i}`, isIdle: false, pours: true }, 7)
      if (!hours.hasPermit) continue
      permits++
      for (let night = 0; night < 120; night++) {
        const eveningMs = local('2026-01-01T23:00:00') + night * DAY_MS + hours.offsetMs
        const evening = plannedActivity(YANTAI_CALENDAR, hours, eveningMs)
        // A pour goes on until four in the morning, on the same night.
        const later = (h: number) => plannedActivity(YANTAI_CALENDAR, hours, eveningMs + h * 3_600_000).kind
        expect(later(4.9) === 'night-pour').toBe(evening.kind === 'night-pour')
        expect(later(5.1)).not.toBe('night-pour')
        if (evening.kind !== 'night-pour') continue
        expect(evening.nightPermit).toBe(true)
        nights++
      }
    }
    expect(permits).toBeGreaterThan(75)
    expect(permits).toBeLessThan(130)
    expect(nights / (permits * 120)).toBeGreaterThan(0.02)
    expect(nights / (permits * 120)).toBeLessThan(0.05)
    expect(hoursOf(YANTAI_CALENDAR, { siteId: 'YT-1', isIdle: false, pours: false }, 7).hasPermit).toBe(false)
  })

  it('does not let the city start as if by a whistle: sites are up to twelve minutes late, and none works before six', () => {
    const offsets = Array.from(
      { length: 200 },
      (_, i) => hoursOf(YANTAI_CALENDAR, { siteId: `YT-${i}`, isIdle: false, pours: true }, 7).offsetMs,
    )
    expect(new Set(offsets).size).toBeGreaterThan(190)
    expect(Math.min(...offsets)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...offsets)).toBeLessThanOrEqual(12 * 60_000)
    expect(at('2026-11-03T06:09:59', { offsetMs: 600_000 }).kind).toBe('off')
    expect(at('2026-11-03T06:10:00', { offsetMs: 600_000 }).kind).toBe('work')
  })

  it('has nobody on a site that is stopped or finished, and always somebody where work never rests', () => {
    expect(at('2026-11-03T10:00:00', { isIdle: true })).toEqual({ kind: 'off', level: 0, nightPermit: false })
    const always = { ...YANTAI_CALENDAR, shifts: null }
    for (const text of ['2026-11-03T03:00:00', '2026-02-17T12:00:00'])
      expect(at(text, {}, always)).toEqual({ kind: 'work', level: 1, nightPermit: true })
  })

  it('has Spring Festival and National Day of 2026 and 2027 among its holidays', () => {
    const days = ['2026-02-17', '2026-10-01', '2027-02-06', '2027-10-01'].map((d) => Date.parse(d) / DAY_MS)
    expect(days.map((day) => isHoliday(YANTAI_CALENDAR, day))).toEqual([true, true, true, true])
    expect(isHoliday(YANTAI_CALENDAR, Date.parse('2026-02-24') / DAY_MS)).toBe(false)
    expect(WorkCalendar.safeParse(YANTAI_CALENDAR).success).toBe(true)
  })
})
