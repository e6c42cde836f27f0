import type { Random } from '../../kernel/random.ts'
import type { HoistSpec } from './spec.ts'
import type { Step } from './step.ts'

/** Drivers change every so many hours; with two shifts a day one before and one after lunch [EA]. */
const SHIFT_MS = 6 * 3_600_000

/** Whose shift it is; null where nobody may drive. Pure. */
export function driverOnDuty(spec: HoistSpec, atMs: number): string | null {
  const shift = Math.floor((atMs - spec.lagMs) / SHIFT_MS)
  return spec.drivers.length === 0 ? null : spec.drivers[shift % spec.drivers.length]!
}

/** A driver comes: power, identification, the check of a shift's beginning with a tare of the empty cage. */
export const comeOnDuty = (driverId: string | null, random: Random): Step[] => [
  { do: 'power', on: true, forS: random.uniform(3, 8) },
  { do: 'driver', driverId, forS: random.uniform(3, 8) },
  { do: 'tare', forS: random.uniform(20, 60) },
]

/** A driver leaves the cage at the base, doors shut, power off. */
export const goOffDuty = (random: Random): Step[] => [
  { do: 'power', on: false, forS: random.uniform(5, 15) },
  { do: 'driver', driverId: null, forS: random.uniform(20, 60) },
]
