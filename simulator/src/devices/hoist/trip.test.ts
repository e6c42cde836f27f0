import { describe, expect, it } from 'vitest'
import { Random } from '../../kernel/random.ts'
import { drawHoistSpec } from './drawSpec.ts'
import { live } from './model.ts'
import { operate, setOff } from './operator.ts'
import { DRIVES, type HoistSpec } from './spec.ts'
import { post } from './testHoist.ts'
import { remainingS, tripS } from './trip.ts'
import { restingHoist } from './truth.ts'

const driveOf = (id: string) => DRIVES.find((drive) => drive.id === id)!
const VECTORS = [
  { says: '10 floors of 3.0 m', wayM: 30, drive: 'vfd-36', timeS: 52 },
  { says: '20 floors', wayM: 60, drive: 'vfd-36', timeS: 102 },
  { says: '33 floors', wayM: 99, drive: 'vfd-36', timeS: 167 },
  { says: '33 floors at 63 m/min', wayM: 99, drive: 'vfd-63', timeS: 98 },
] as const

/** A manned cage of this drive on a tower of 33 storeys of 3 m. */
function manned(drive: string): { spec: HoistSpec; t: ReturnType<typeof restingHoist>; random: Random } {
  const random = new Random(1, drive)
  const drawn = drawHoistSpec(post({ storeys: 33, storeyHeightM: 3 }), 1, 0, random)
  const spec = { ...drawn, drive: driveOf(drive) }
  const t = restingHoist(spec, 0)
  t.powerOn = true
  t.driverId = 'D1'
  return { spec, t, random }
}

describe('a trip', () => {
  it.each(VECTORS)('takes $timeS s for $says', ({ wayM, drive, timeS }) => {
    expect(Math.abs(tripS(wayM, driveOf(drive)) / timeS - 1)).toBeLessThan(0.02)
  })

  it.each(VECTORS)('of a simulated cage takes $timeS s for $says, stepped by the second', (vector) => {
    const { spec, t, random } = manned(vector.drive)
    setOff(t, spec, { do: 'travel', floor: vector.wayM / 3 }, 0, random)
    let atMs = 0
    while (t.motion !== 'still' && atMs < 1_000_000) {
      const nextMs = Math.min(atMs + 1000, t.motionEndMs)
      live(t, spec, nextMs, (nextMs - atMs) / 1000, random)
      operate(
        t,
        spec,
        nextMs,
        random,
        () => [{ do: 'wait', forS: 60 }],
        () => {},
      )
      atMs = nextMs
    }
    expect(t.cage).toEqual({ at: vector.wayM, speed: 0 })
    expect(Math.abs(atMs / 1000 / vector.timeS - 1)).toBeLessThan(0.02)
  })

  it('started directly needs half the time for its ramps', () => {
    expect(tripS(30, driveOf('direct-36'))).toBeCloseTo(51, 6)
  })

  it('on a way too short for the full speed is two ramps: 2√(h/a)', () => {
    expect(tripS(0.06, driveOf('direct-36'))).toBeCloseTo(2 * Math.sqrt(0.06 / 0.6), 9)
    expect(tripS(-0.06, driveOf('direct-36'))).toBeCloseTo(2 * Math.sqrt(0.06 / 0.6), 9)
    expect(tripS(0, driveOf('direct-36'))).toBe(0)
  })

  it('that is under way at full speed has only its last ramp left', () => {
    expect(remainingS(10, 0.6, 0.6, 0.3)).toBeCloseTo((10 - 0.6) / 0.6 + 2, 9)
  })
})
