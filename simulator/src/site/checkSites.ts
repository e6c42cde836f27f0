import type { KnownModels } from './checkCraneModels.ts'
import { checkPit } from './checkPit.ts'
import { type Loose, listOf, numberOf, textOf } from './loose.ts'
import type { Mistake } from './mistake.ts'
import { MOST_CRANES_AT_PIT, siteIdOf } from './profile.ts'

/** Checks the sites of a profile: ids, names, storeys, cranes and pits. Pure. */
export function checkSites(profile: Loose, districts: ReadonlySet<string>, models: KnownModels): Mistake[] {
  const mistakes: Mistake[] = []
  const devices = new Map<string, string>()
  const siteIds = new Map<string, number>()
  const prefix = textOf(profile.sitePrefix) ?? ''
  const own = new RegExp(`^${prefix.replace(/[^A-Za-z]/g, '')}-\\d+$`)
  listOf(profile.sites).forEach((site, i) => {
    const at = ['sites', i] as const
    const drawnId = siteIdOf(prefix, i)
    const given = textOf(site.siteId)
    const siteId = given ?? drawnId
    if (given !== null && given !== drawnId && own.test(given))
      mistakes.push({ path: [...at, 'siteId'], says: `${given} is what another site is called by itself` })
    const before = siteIds.get(siteId)
    if (before !== undefined)
      mistakes.push({ path: [...at, 'siteId'], says: `${siteId} is the id of sites[${before}] too` })
    siteIds.set(siteId, i)
    const district = textOf(site.district)
    if (district !== null && !districts.has(district))
      mistakes.push({ path: [...at, 'district'], says: `there is no district ${district}` })
    const [done, planned] = [numberOf(site.storeysDone), numberOf(site.storeysPlanned)]
    if (done !== null && planned !== null && done > planned)
      mistakes.push({ path: [...at, 'storeysDone'], says: `${done} storeys stand of ${planned} planned` })
    if (site.phase === 'foundation' && done !== null && done > 0)
      mistakes.push({ path: [...at, 'storeysDone'], says: 'no storey stands while the foundation is dug' })
    mistakes.push(...checkCranes(site, at, siteId, models, devices))
    const pits = listOf(site.pits)
    pits.forEach((pit, k) => {
      mistakes.push(...checkPit(pit, [...at, 'pits', k]))
    })
    if (pits.length > 0 && site.phase !== 'foundation')
      mistakes.push({ path: [...at, 'pits'], says: 'a pit is open in the phase foundation only' })
    const cranes = Array.isArray(site.cranes) ? site.cranes.length : 0
    if (pits.length > 0 && cranes > MOST_CRANES_AT_PIT)
      mistakes.push({
        path: [...at, 'cranes'],
        says: `at most ${MOST_CRANES_AT_PIT} cranes stand around a pit`,
      })
    const hoists = numberOf(site.hoists) ?? 0
    if (hoists > 0 && site.phase === 'foundation')
      mistakes.push({ path: [...at, 'hoists'], says: 'there is no hoist while there is no building' })
  })
  return [...mistakes, ...checkTakenIds(profile, siteIds, own)]
}

/** Ids that devices have by themselves, with the site in them: gateway, machine or monitor, pit and its points. */
const OWN_ID = /^(?:GW-(.+)|(?:TC|SJ|YC|ZS)-(.+)-\d+[LR]?|JK-(.+?)-\d+(?:-[A-Z]+-\d+)?)$/

/** A crane may not be called what another device is called by itself, now or when the city is taken several times. */
function checkTakenIds(profile: Loose, siteIds: ReadonlyMap<string, number>, own: RegExp): Mistake[] {
  return listOf(profile.sites).flatMap((site, i) =>
    listOf(site.cranes).flatMap(({ deviceId }, k): Mistake[] => {
      const given = textOf(deviceId)
      const [, ...owners] = OWN_ID.exec(given ?? '') ?? []
      const siteId = owners.find((owner) => owner !== undefined)
      if (siteId === undefined || !(own.test(siteId) || siteIds.has(siteId))) return []
      const isItsOwn = siteIds.get(siteId) === i && given === `TC-${siteId}-${k + 1}`
      const says = `${given} is what another device is called by itself`
      return isItsOwn ? [] : [{ path: ['sites', i, 'cranes', k], says }]
    }),
  )
}

function checkCranes(
  site: Loose,
  at: readonly PropertyKey[],
  siteId: string,
  models: KnownModels,
  devices: Map<string, string>,
): Mistake[] {
  const mistakes: Mistake[] = []
  const cranes: unknown[] = Array.isArray(site.cranes) ? site.cranes : []
  cranes.forEach((crane, i) => {
    const path = [...at, 'cranes', i]
    const more = typeof crane === 'object' && crane !== null ? (crane as Loose) : {}
    const name = textOf(crane) ?? textOf(more.model)
    const model = name === null ? undefined : models.get(name)
    if (name !== null && !model)
      mistakes.push({
        path,
        says: `there is no crane model ${name}; there are ${[...models.keys()].join(', ')}`,
      })
    const jibM = numberOf(more.jibLengthM)
    if (model && jibM !== null && jibM > model.jibLengthM)
      mistakes.push({
        path,
        says: `a jib of ${jibM} m is longer than the chart of ${name}, which ends at ${model.jibLengthM} m`,
      })
    const deviceId = textOf(more.deviceId) ?? `TC-${siteId}-${i + 1}`
    const before = devices.get(deviceId)
    const place = `sites[${String(at[1])}].cranes[${i}]`
    if (before !== undefined) mistakes.push({ path, says: `${deviceId} is the id of ${before} too` })
    devices.set(deviceId, place)
  })
  return mistakes
}
