import { checkCounts } from './checkCounts.ts'
import { checkCraneModels } from './checkCraneModels.ts'
import { checkSites } from './checkSites.ts'
import { DateText } from './dateText.ts'
import { type Loose, listOf, textOf } from './loose.ts'
import type { Mistake } from './mistake.ts'

/**
 * What is wrong with a profile beyond its shape: names that name nothing, ids given twice, counts that cannot come out. Looks at data
 * whose shape may be wrong as well, and passes over what it cannot read. Pure.
 */
export function checkProfile(raw: unknown): Mistake[] {
  const profile = raw as Loose
  const { mistakes, models } = checkCraneModels(listOf(profile.craneModels))
  const districts = new Set<string>()
  listOf(profile.districts).forEach((district, i) => {
    const name = textOf(district.en)
    if (name === null) return
    if (districts.has(name))
      mistakes.push({ path: ['districts', i, 'en'], says: `there are two districts ${name}` })
    districts.add(name)
  })
  mistakes.push(...checkShifts(profile.calendar), ...checkHolidays(profile.calendar))
  if (profile.kind === 'drawn') mistakes.push(...checkCounts(profile.counts, models))
  if (profile.kind === 'explicit') mistakes.push(...checkSites(profile, districts, models))
  return mistakes
}

const isDay = (value: unknown): value is string => DateText.safeParse(value).success

function checkHolidays(calendar: unknown): Mistake[] {
  return listOf((calendar as Loose | undefined)?.holidays).flatMap(({ from, to }, i): Mistake[] =>
    isDay(from) && isDay(to) && to < from
      ? [{ path: ['calendar', 'holidays', i], says: `ends on ${to}, before it begins on ${from}` }]
      : [],
  )
}

function checkShifts(calendar: unknown): Mistake[] {
  const shifts = (calendar as Loose | undefined)?.shifts
  if (!Array.isArray(shifts)) return []
  const mistakes: Mistake[] = []
  let lastEnd = 0
  shifts.forEach((shift: unknown, i) => {
    const [from, to] = Array.isArray(shift) ? (shift as unknown[]) : []
    if (typeof from !== 'number' || typeof to !== 'number') return
    const path = ['calendar', 'shifts', i]
    if (to <= from) mistakes.push({ path, says: 'must end after it begins' })
    else if (from < lastEnd) mistakes.push({ path, says: 'must begin after the shift before it has ended' })
    lastEnd = Math.max(lastEnd, to)
  })
  return mistakes
}
