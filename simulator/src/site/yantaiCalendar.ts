import type { WorkCalendar } from './calendar.ts'

/** Public holidays on which sites rest: 2026 as announced by the State Council, 2027 by the calendar; [NV], check each year. */
const HOLIDAYS: WorkCalendar['holidays'] = [
  { from: '2026-01-01', to: '2026-01-03', zh: '元旦', en: 'New Year' },
  { from: '2026-02-15', to: '2026-02-23', zh: '春节', en: 'Spring Festival' },
  { from: '2026-04-04', to: '2026-04-06', zh: '清明节', en: 'Qingming' },
  { from: '2026-05-01', to: '2026-05-05', zh: '劳动节', en: 'Labour Day' },
  { from: '2026-06-19', to: '2026-06-21', zh: '端午节', en: 'Dragon Boat Festival' },
  { from: '2026-09-25', to: '2026-09-27', zh: '中秋节', en: 'Mid-Autumn' },
  { from: '2026-10-01', to: '2026-10-07', zh: '国庆节', en: 'National Day' },
  { from: '2027-01-01', to: '2027-01-03', zh: '元旦', en: 'New Year' },
  { from: '2027-02-05', to: '2027-02-12', zh: '春节', en: 'Spring Festival' },
  { from: '2027-04-03', to: '2027-04-05', zh: '清明节', en: 'Qingming' },
  { from: '2027-05-01', to: '2027-05-05', zh: '劳动节', en: 'Labour Day' },
  { from: '2027-06-09', to: '2027-06-11', zh: '端午节', en: 'Dragon Boat Festival' },
  { from: '2027-09-15', to: '2027-09-17', zh: '中秋节', en: 'Mid-Autumn' },
  { from: '2027-10-01', to: '2027-10-07', zh: '国庆节', en: 'National Day' },
]

/**
 * How sites work: 06:00–11:30 and 13:00–18:30; one site in ten has a permit for the night and pours on 2–5 % of nights, 21:00–04:00
 * [EA]. Lifting stops in force 6 (10.8 m/s) and heavy rain, JGJ 276-2012 3.0.12 [CL]; rain by the mm, Sunday and spread [EA].
 */
export const YANTAI_CALENDAR: WorkCalendar = {
  shifts: [
    [6, 11.5],
    [13, 18.5],
  ],
  spreadMin: 12,
  nightPour: { siteShare: 0.1, nightShare: 0.035, fromHour: 21, toHour: 4 },
  rainStopMmH: 3,
  windStopMps: 10.8,
  holidays: HOLIDAYS,
  weekdays: [1, 1, 1, 1, 1, 1, 0.85],
}
