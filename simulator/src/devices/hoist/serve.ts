import type { Random } from '../../kernel/random.ts'
import type { Door, Step } from './step.ts'

/** What is aboard. */
export interface Aboard {
  cargoT: number
  persons: number
  /** The cargo is chosen so that the box reads this, percent. */
  weighsPercent?: number
}

/** Doors of a landing from the cage outwards: at the base the enclosure, above the landing door. */
const doorsAt = (floor: number): readonly [Door, Door] =>
  floor === 0 ? ['front', 'base-gate'] : ['back', 'landing']

/** Door by door, 1.5–3 s each [EA]. */
export function openAt(floor: number, random: Random): Step[] {
  const [inner, outer] = doorsAt(floor)
  return [door(inner, true, random), door(outer, true, random)]
}

/** Shut from outside inwards; then the driver looks round: 3–8 s together [EA]. */
export function closeAt(floor: number, random: Random): Step[] {
  const [inner, outer] = doorsAt(floor)
  return [door(outer, false, random), { ...door(inner, false, random), forS: random.uniform(1.5, 5) }]
}

const door = (which: Door, open: boolean, random: Random) => ({
  do: 'door' as const,
  door: which,
  open,
  forS: random.uniform(1.5, 3),
})

/** Longest stretch over which the load is taken for constant while people and barrows go in and out, s. */
const PORTION_S = 5

/** Takes a cage from one load to another in portions over `forS`: barrow by barrow, a few people at a time. */
function changeLoad(from: Aboard, to: Aboard, forS: number): Step[] {
  const n = Math.max(1, Math.min(12, Math.round(forS / PORTION_S)))
  return Array.from({ length: n }, (_, i): Step => {
    const share = (i + 1) / n
    const last = i + 1 === n
    return {
      do: 'load',
      cargoT: last ? to.cargoT : from.cargoT + (to.cargoT - from.cargoT) * share,
      persons: Math.round(from.persons + (to.persons - from.persons) * share),
      forS: forS / n,
      ...(last && to.weighsPercent !== undefined ? { weighsPercent: to.weighsPercent } : {}),
    }
  })
}

/** People take 1.0–1.5 s each, cargo 20–90 s in and 15–60 s out [EA]. */
function changeS(from: Aboard, to: Aboard, random: Random): number {
  const people = Math.abs(to.persons - from.persons) * random.uniform(1, 1.5)
  const cargoT = to.cargoT - from.cargoT
  const shareOfMost = Math.min(1, Math.abs(cargoT) / 1.4)
  const cargo =
    cargoT > 0 || to.weighsPercent !== undefined
      ? random.uniform(20, 45) + random.uniform(15, 45) * shareOfMost
      : cargoT < 0
        ? random.uniform(15, 30) + random.uniform(10, 30) * shareOfMost
        : 0
  return Math.max(6, people + cargo)
}

/** A stop at a landing: doors open, the load changes, doors shut. */
export const serve = (floor: number, from: Aboard, to: Aboard, random: Random): Step[] => [
  ...openAt(floor, random),
  ...changeLoad(from, to, changeS(from, to, random)),
  ...closeAt(floor, random),
]

/** Doors open and everything goes out; they stay open for whoever comes next. */
export const openAndUnload = (floor: number, from: Aboard, random: Random): Step[] => {
  const empty = { cargoT: 0, persons: 0 }
  return [...openAt(floor, random), ...changeLoad(from, empty, changeS(from, empty, random))]
}

/** Leaves out that doors are shut and opened again at once. */
export function keepOpen(steps: readonly Step[]): Step[] {
  const kept: Step[] = []
  for (const step of steps) {
    const last = kept.at(-1)
    if (step.do === 'door' && step.open && last?.do === 'door' && !last.open && last.door === step.door)
      kept.pop()
    else kept.push(step)
  }
  return kept
}
