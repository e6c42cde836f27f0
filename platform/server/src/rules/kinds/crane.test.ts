import { describe, expect, it } from 'vitest'
import { FigureNames } from '../condition.ts'
import { stateReading } from '../testReadings.ts'
import { CRANE_QUANTITIES, craneFigures } from './crane.ts'

const kind = craneFigures()
const names = new FigureNames(kind)
const figures = new Float64Array(names.size)
const reading = stateReading(0, {
  tiltXDeg: 0.3,
  tiltYDeg: -0.4,
  hoistMps: 0.2,
  trolleyMps: -0.3,
  slewDegS: 2,
  limitBits: 0x8000_0005,
  ratedLoadT: 3.7,
  slewTotalDeg: -350,
})
kind.read(reading, reading.body.measuredAtMs, figures)
const { body } = reading

describe('the figures of a crane', () => {
  it.each(Object.keys(CRANE_QUANTITIES).filter((name) => name in body))(
    'have %s where conditions look for it',
    (name) => {
      expect(figures[names.quantity(name)]).toBe(body[name as keyof typeof body])
    },
  )

  it('derive lean, speed of the hook, driver and power', () => {
    expect(figures[names.quantity('tiltDeg')]).toBeCloseTo(0.5, 12)
    const acrossMps = (25 * 2 * Math.PI) / 180
    expect(figures[names.quantity('hookSpeedMps')]).toBeCloseTo(Math.hypot(0.2, 0.3, acrossMps), 12)
    expect([figures[names.fact('driverKnown')], figures[names.fact('powerOn')]]).toEqual([1, 1])
    kind.read(stateReading(0, { driverId: null, powerOn: false }), 0, figures)
    expect([figures[names.fact('driverKnown')], figures[names.fact('powerOn')]]).toEqual([0, 0])
  })
})
