import { describe, expect, it } from 'vitest'
import { figureIndex, newFigures, QUANTITY_NAMES, readFigures } from './quantity.ts'
import { stateReading } from './testReadings.ts'

const { body } = stateReading(0, {
  tiltXDeg: 0.3,
  tiltYDeg: -0.4,
  hoistMps: 0.2,
  trolleyMps: -0.3,
  slewDegS: 2,
  limitBits: 0x8000_0005,
  ratedLoadT: 3.7,
  slewTotalDeg: -350,
})
const figures = newFigures()
readFigures(body, figures)

describe('readFigures', () => {
  it.each(QUANTITY_NAMES.filter((name) => name in body))('puts %s where conditions look for it', (name) => {
    expect(figures[figureIndex(name)]).toBe(body[name as keyof typeof body])
  })

  it('derives lean, speed of the hook, driver and power', () => {
    expect(figures[figureIndex('tiltDeg')]).toBeCloseTo(0.5, 12)
    const acrossMps = (25 * 2 * Math.PI) / 180
    expect(figures[figureIndex('hookSpeedMps')]).toBeCloseTo(Math.hypot(0.2, 0.3, acrossMps), 12)
    expect([figures[figureIndex('driverKnown')], figures[figureIndex('powerOn')]]).toEqual([1, 1])
    readFigures(stateReading(0, { driverId: null, powerOn: false }).body, figures)
    expect([figures[figureIndex('driverKnown')], figures[figureIndex('powerOn')]]).toEqual([0, 0])
  })
})
