import type { Random } from '../../kernel/random.ts'
import type { Demand } from './demand.ts'
import { type Aboard, keepOpen, openAndUnload, serve } from './serve.ts'
import { type HoistSpec, PERSON_T, RATED_LOAD_T } from './spec.ts'
import type { Step, TravelStep } from './step.ts'

interface Cargo {
  name: string
  minT: number
  maxT: number
  share: number
}

/** What is carried up, with its weight; 砌块 and boards 0.6–1.4 t, mortar 0.8–1.2 t [EA], the rest and all shares [EA]. */
const CARGO: Readonly<Record<HoistSpec['phase'], readonly Cargo[]>> = {
  'fit-out': [
    { name: 'block or board', minT: 0.6, maxT: 1.4, share: 45 },
    { name: 'mortar', minT: 0.8, maxT: 1.2, share: 35 },
    { name: 'fittings', minT: 0.2, maxT: 0.8, share: 20 },
  ],
  structure: [
    { name: 'formwork and fasteners', minT: 0.3, maxT: 1.2, share: 60 },
    { name: 'block or board', minT: 0.6, maxT: 1.4, share: 25 },
    { name: 'mortar', minT: 0.8, maxT: 1.2, share: 15 },
  ],
}

const ROUNDS = {
  /** Returns without a load [EA]. */
  emptyReturnShare: 0.6,
  /** Rounds that begin with too much aboard, and how much that is, percent of what is allowed [EA]. */
  overloadShare: 0.005,
  overloadPercent: { min: 102, max: 118 },
  /** Rubbish on the way down, t [EA]. */
  rubbish: { minT: 0.2, maxT: 1.0 },
  /** A crew loads no more than this on purpose, percent of the rated load [EA]. */
  fullPercent: 95,
} as const

const EMPTY: Aboard = { cargoT: 0, persons: 0 }

/** A trip to a landing that ends about there. */
function travelTo(floor: number, spec: HoistSpec, random: Random): TravelStep {
  const miss = random.normal(0, spec.drive.missSdM)
  return { do: 'travel', floor, missM: Math.max(-0.1, Math.min(0.1, miss)) }
}

/** One round trip from the base, doors shut, and back, empty; they may stand open at its end. As steps. Draws from the cage's stream. Pure but for that. */
export function planRound(spec: HoistSpec, demand: Demand, random: Random): Step[] {
  if (!random.chance(demand.peopleShare)) return keepOpen(carryMaterial(spec, random))
  const up = demand.direction === 'both' ? random.chance(0.5) : demand.direction === 'up'
  return keepOpen(up ? bringPeopleUp(spec, demand, random) : bringPeopleDown(spec, demand, random))
}

function carryMaterial(spec: HoistSpec, random: Random): Step[] {
  const persons = random.chance(0.6) ? 1 : 2
  const { minT, maxT } = random.pickByShare(CARGO[spec.phase])
  const mostT = (ROUNDS.fullPercent / 100) * RATED_LOAD_T - PERSON_T * persons
  const load: Aboard = { cargoT: Math.min(mostT, random.uniform(minT, maxT)), persons }
  if (random.chance(ROUNDS.overloadShare))
    load.weighsPercent = random.uniform(ROUNDS.overloadPercent.min, ROUNDS.overloadPercent.max)
  const floor = anyFloor(spec, random)
  const out = returnLoad(spec, random)
  return [
    ...serve(0, EMPTY, load, random),
    travelTo(floor, spec, random),
    ...serve(floor, load, EMPTY, random),
    ...comeBack(floor, out, spec, random),
  ]
}

function bringPeopleUp(spec: HoistSpec, demand: Demand, random: Random): Step[] {
  let persons = groupSize(spec, demand, random)
  const tooMany = random.chance(ROUNDS.overloadShare)
  const boarding = tooMany ? spec.limitPersonCount + random.pick([1, 2]) : persons
  const floors = someFloors(spec, persons, demand, random).sort((a, b) => a - b)
  const steps = serve(0, EMPTY, { cargoT: 0, persons: boarding }, random)
  floors.forEach((floor, i) => {
    const stay =
      i === floors.length - 1 ? 0 : Math.round((persons * (floors.length - 1 - i)) / (floors.length - i))
    steps.push(
      travelTo(floor, spec, random),
      ...serve(floor, { cargoT: 0, persons }, { cargoT: 0, persons: stay }, random),
    )
    persons = stay
  })
  return [...steps, ...comeBack(floors.at(-1)!, returnLoad(spec, random), spec, random)]
}

function bringPeopleDown(spec: HoistSpec, demand: Demand, random: Random): Step[] {
  const all = groupSize(spec, demand, random)
  const floors = someFloors(spec, all, demand, random).sort((a, b) => b - a)
  let aboard = 0
  const steps: Step[] = []
  floors.forEach((floor, i) => {
    const then = Math.round((all * (i + 1)) / floors.length)
    steps.push(
      travelTo(floor, spec, random),
      ...serve(floor, { cargoT: 0, persons: aboard }, { cargoT: 0, persons: then }, random),
    )
    aboard = then
  })
  return [...steps, travelTo(0, spec, random), ...openAndUnload(0, { cargoT: 0, persons: aboard }, random)]
}

/** What is taken along on the way down; nothing on most returns. */
function returnLoad(spec: HoistSpec, random: Random): Aboard {
  if (random.chance(ROUNDS.emptyReturnShare)) return EMPTY
  if (random.chance(0.5))
    return { cargoT: random.uniform(ROUNDS.rubbish.minT, ROUNDS.rubbish.maxT), persons: 1 }
  return { cargoT: 0, persons: Math.min(spec.limitPersonCount, 1 + Math.floor(random.uniform(0, 4))) }
}

function comeBack(from: number, load: Aboard, spec: HoistSpec, random: Random): Step[] {
  if (load === EMPTY) return [travelTo(0, spec, random)]
  const floor = random.chance(0.4) ? from : anyFloor(spec, random)
  const first = floor === from ? [] : [travelTo(floor, spec, random)]
  return [
    ...first,
    ...serve(floor, EMPTY, load, random),
    travelTo(0, spec, random),
    ...openAndUnload(0, load, random),
  ]
}

const anyFloor = (spec: HoistSpec, random: Random): number => 1 + Math.floor(random.uniform(0, spec.storeys))

/** One to three landings: a full cage in a peak stops on the way. */
function someFloors(spec: HoistSpec, persons: number, demand: Demand, random: Random): number[] {
  const n = Math.min(spec.storeys, persons, demand.peak ? 1 + Math.floor(random.uniform(0, 3)) : 1)
  const floors = new Set<number>()
  while (floors.size < n) floors.add(anyFloor(spec, random))
  return [...floors]
}

function groupSize(spec: HoistSpec, demand: Demand, random: Random): number {
  const most = spec.limitPersonCount
  const wanted = demand.peak ? random.uniform(0.45, 1.05) * most : random.uniform(1, 5)
  return Math.max(1, Math.min(most, Math.round(wanted)))
}
