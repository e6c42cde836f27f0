import { allot, MOST_ON_A_SITE } from './allotment.ts'
import type { KnownModels } from './checkCraneModels.ts'
import { type Loose, listOf, textOf } from './loose.ts'
import type { Mistake } from './mistake.ts'
import { Counts } from './profile.ts'

/** Checks that the counts of a drawn city can come out together. Pure. */
export function checkCounts(raw: unknown, models: KnownModels): Mistake[] {
  const mistakes: Mistake[] = []
  const at = (field: string, says: string) => mistakes.push({ path: ['counts', field], says })
  listOf((raw as Loose | undefined)?.fleet).forEach(({ model }, i) => {
    const name = textOf(model)
    if (name !== null && !models.has(name))
      mistakes.push({
        path: ['counts', 'fleet', i, 'model'],
        says: `there is no crane model ${name}; there are ${[...models.keys()].join(', ')}`,
      })
  })
  const parsed = Counts.safeParse(raw)
  if (!parsed.success) return mistakes
  const counts = parsed.data
  const { sites, active, craneSites, cranes, hoists, monitorSites, monitors, pitSites, phases } = counts
  const most = MOST_ON_A_SITE
  if (active > sites) at('active', `${active} active sites are more than all ${sites}`)
  if (pitSites > active) at('pitSites', `${pitSites} pit sites are more than the ${active} active ones`)
  if (craneSites > active)
    at('craneSites', `${craneSites} crane sites are more than the ${active} active ones`)
  if (monitorSites > sites)
    at('monitorSites', `${monitorSites} sites with monitors are more than all ${sites}`)
  if (phases.foundation + phases.structure + phases['fit-out'] <= 0)
    at('phases', 'at least one phase must have a share')
  if (cranes < craneSites)
    at('cranes', `${cranes} cranes are fewer than the ${craneSites} sites that have one`)
  else if (cranes > craneSites * most.cranes)
    at('cranes', `${cranes} cranes are too many for ${craneSites} sites: a site has ${most.cranes} at most`)
  if (monitors < monitorSites)
    at('monitors', `${monitors} monitors are fewer than the ${monitorSites} sites that have one`)
  else if (monitors > monitorSites * most.monitors)
    at(
      'monitors',
      `${monitors} monitors are too many for ${monitorSites} sites: a site has ${most.monitors} at most`,
    )
  if (hoists > active * most.hoists)
    at(
      'hoists',
      `${hoists} hoists are too many for ${active} active sites: a site has ${most.hoists} at most`,
    )
  if (mistakes.length > 0) return mistakes
  try {
    allot(counts, 'check', 0, 0)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    mistakes.push({ path: ['counts'], says: `${error.message} of the phases that may have them` })
  }
  return mistakes
}
