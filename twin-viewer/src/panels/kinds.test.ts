import { HISTORY_FIELDS, PIT_INSTRUMENTS, type PitInstrument } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { testCage, testCrane, testDust, testPoint } from '../state/testDevices.ts'
import { noisePeriod } from './kindLimits.ts'
import { causeDigits } from './quantities.ts'
import { trendPlan } from './trendPlan.ts'

const points = (Object.keys(PIT_INSTRUMENTS) as PitInstrument[]).map((instrument) =>
  testPoint({ instrument }),
)

it.each([testCrane(), testCage(), testDust(), ...points])(
  'the trend of a $deviceKind ($name) asks only for history that there is',
  (device) => {
    const { fields, rangesMs } = trendPlan(device)
    const known: readonly string[] = HISTORY_FIELDS[device.deviceKind]
    for (const { field, range } of fields) {
      expect(known).toContain(field)
      expect(range[0]).toBeLessThan(range[1])
    }
    expect(rangesMs.length).toBeGreaterThan(1)
  },
)

it('the limits of a point lie within its plot', () => {
  for (const point of points) {
    const [cumulative] = trendPlan(point).fields
    const inside = cumulative!.thresholds.filter(
      ({ at }) => at >= cumulative!.range[0] && at <= cumulative!.range[1],
    )
    expect(inside).toHaveLength(3)
  }
})

describe('day and night of the noise limit', () => {
  const at = (clock: string) => Date.parse(`2026-11-03T${clock}+08:00`)
  it.each([
    ['05:59:59', 'night'],
    ['06:00:00', 'day'],
    ['21:59:59', 'day'],
    ['22:00:00', 'night'],
  ])('%s is %s', (clock, period) => expect(noisePeriod(at(clock))).toBe(period))
})

it.each([
  ['momentPercent', '%', 1],
  ['pm10UgM3', 'µg/m³', 0],
  ['laeqDb', 'dB', 1],
  ['loadT', 't', 2],
  ['cumulative', 'mm', 1],
])('a cause in %s is written with as many digits as it is worth', (quantity, unit, digits) =>
  expect(causeDigits({ quantity, unit, value: 1, limit: 1, context: {} })).toBe(digits),
)
