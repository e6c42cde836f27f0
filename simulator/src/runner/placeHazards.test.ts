import { describe, expect, it } from 'vitest'
import { Hazard } from '../faults/hazard.ts'
import { buildRoster } from '../site/roster.ts'
import { SAMPLE } from '../site/sample.ts'
import { placeHazards, squallsAmong, UnknownPlaceError } from './placeHazards.ts'

const roster = buildRoster(SAMPLE, { seed: 7, scale: 1, sites: Number.POSITIVE_INFINITY })
const first = <T>(of: (site: (typeof roster)[number]) => readonly T[]): T => roster.flatMap(of)[0]!
const crane = first((site) => site.cranes)
const cage = first((site) => site.hoists)
const dust = first((site) => site.dust)
const noise = first((site) => site.noise)
const pit = first((site) => site.pits)

describe('the place of a hazard', () => {
  it.each([
    ['crane-overload', crane.siteId, crane.deviceId],
    ['hoist-overload', cage.siteId, cage.deviceId],
    ['hoist-door-open', cage.siteId, cage.deviceId],
    ['hoist-overspeed', cage.siteId, cage.deviceId],
    ['dust-plume', dust.siteId, dust.deviceId],
    ['night-work', noise.siteId, noise.deviceId],
    ['pit-failure', pit.siteId, pit.plan.pitId],
  ])('of %s at a site is the first device of the fitting kind', (kind, siteId, ownerId) => {
    const hazard = Hazard.parse({ id: 'h', kind, siteId })
    expect([...placeHazards(roster, [hazard])]).toEqual([[ownerId, [hazard]]])
  })

  it('is the device that it names; of a point of a pit it is the pit, whose wall is one', () => {
    const one = Hazard.parse({ id: 'a', kind: 'crane-overload', deviceId: crane.deviceId })
    const two = Hazard.parse({ id: 'b', kind: 'crane-overload', siteId: crane.siteId })
    const point = Hazard.parse({ id: 'c', kind: 'pit-failure', deviceId: `${pit.plan.pitId}-CX-01` })
    const placed = placeHazards(roster, [one, two, point])
    expect(placed.get(crane.deviceId)).toEqual([one, two])
    expect(placed.get(pit.plan.pitId)).toEqual([point])
  })

  it('of a squall is the whole city', () => {
    const squall = Hazard.parse({ id: 's', kind: 'squall' })
    expect(placeHazards(roster, [squall]).size).toBe(0)
    expect(squallsAmong([squall])).toEqual([squall])
  })

  it('is refused when it is not in the city, all such hazards at once', () => {
    const hazards = [
      Hazard.parse({ id: 'a', kind: 'crane-overload', deviceId: 'TC-NOWHERE-1' }),
      Hazard.parse({ id: 'b', kind: 'dust-plume', siteId: 'YT-9999' }),
      Hazard.parse({ id: 'c', kind: 'pit-failure', deviceId: `${pit.plan.pitId}-XX-99` }),
      // A dust monitor lifts nothing.
      Hazard.parse({ id: 'd', kind: 'crane-overload', deviceId: dust.deviceId }),
    ]
    expect(() => placeHazards(roster, hazards)).toThrow(UnknownPlaceError)
    for (const id of ['a', 'b', 'c', 'd'])
      expect(() => placeHazards(roster, hazards)).toThrow(new RegExp(`^hazard ${id}: there is no `, 'm'))
  })
})
