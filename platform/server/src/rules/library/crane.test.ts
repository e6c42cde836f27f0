import { type CraneState, LIMIT_BITS } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { stateReading } from '../testReadings.ts'
import { CRANE_RULES } from './crane.ts'
import { checkVectors, type Vector } from './testVectors.ts'

type Change = Partial<CraneState>

const bit = (name: keyof typeof LIMIT_BITS): Change => ({ limitBits: LIMIT_BITS[name] })

/** Written by hand from the standards' figures, not from the records. */
const VECTORS: Vector<Change>[] = [
  {
    id: 'crane-moment-warning',
    below: [{ momentPercent: 89.9 }],
    at: { momentPercent: 90 },
    raisesAfterS: 3,
    within: { momentPercent: 85.5 },
    recovered: [{ momentPercent: 85.4 }],
    clearsAfterS: 10,
  },
  {
    id: 'crane-moment-alarm',
    below: [{ momentPercent: 99.9 }],
    at: { momentPercent: 100 },
    raisesAfterS: 3,
    within: { momentPercent: 95 },
    recovered: [{ momentPercent: 94.9 }],
    clearsAfterS: 10,
  },
  {
    id: 'crane-load-warning',
    below: [{ loadPercent: 89.9 }],
    at: { loadPercent: 90 },
    raisesAfterS: 3,
    within: { loadPercent: 85.5 },
    recovered: [{ loadPercent: 85.4 }],
    clearsAfterS: 10,
  },
  {
    id: 'crane-load-alarm',
    below: [{ loadPercent: 99.9 }],
    at: { loadPercent: 100 },
    raisesAfterS: 3,
    within: { loadPercent: 95 },
    recovered: [{ loadPercent: 94.9 }],
    clearsAfterS: 10,
  },
  {
    id: 'crane-moment-limiter-acted',
    below: [bit('loadLimiter')],
    at: bit('momentLimiter'),
    raisesAfterS: 0,
    recovered: [{ limitBits: 0 }],
    clearsAfterS: 10,
  },
  {
    id: 'crane-load-limiter-acted',
    below: [bit('momentLimiter')],
    at: bit('loadLimiter'),
    raisesAfterS: 0,
    recovered: [{ limitBits: 0 }],
    clearsAfterS: 10,
  },
  {
    id: 'crane-moment-limiter-bypassed',
    below: [{ momentPercent: 109.9 }, { momentPercent: 112, ...bit('momentLimiter') }],
    at: { momentPercent: 110 },
    raisesAfterS: 3,
    within: { momentPercent: 104.5 },
    recovered: [{ momentPercent: 104.4 }, { momentPercent: 112, ...bit('momentLimiter') }],
    clearsAfterS: 10,
  },
  {
    id: 'crane-load-limiter-bypassed',
    below: [{ loadPercent: 109.9 }, { loadPercent: 112, ...bit('loadLimiter') }],
    at: { loadPercent: 110 },
    raisesAfterS: 3,
    within: { loadPercent: 104.5 },
    recovered: [{ loadPercent: 104.4 }, { loadPercent: 112, ...bit('loadLimiter') }],
    clearsAfterS: 10,
  },
  {
    id: 'crane-wind-no-jacking',
    below: [{ windMps: 8.9 }],
    at: { windMps: 9 },
    raisesAfterS: 3,
    within: { windMps: 7 },
    recovered: [{ windMps: 6.9 }],
    clearsAfterS: 600,
  },
  {
    id: 'crane-wind-warning',
    below: [{ windMps: 10.7 }],
    at: { windMps: 10.8 },
    raisesAfterS: 3,
    within: { windMps: 8.8 },
    recovered: [{ windMps: 8.7 }],
    clearsAfterS: 600,
  },
  {
    id: 'crane-wind-stop',
    below: [{ windMps: 11.9 }],
    at: { windMps: 12 },
    raisesAfterS: 3,
    within: { windMps: 10 },
    recovered: [{ windMps: 9.9 }],
    clearsAfterS: 600,
  },
  {
    id: 'crane-wind-danger',
    below: [{ windMps: 13.7 }],
    at: { windMps: 13.8 },
    raisesAfterS: 3,
    within: { windMps: 11.8 },
    recovered: [{ windMps: 11.7 }],
    clearsAfterS: 600,
  },
  {
    id: 'crane-lifting-in-wind',
    below: [
      { windMps: 11.9, loadT: 2 },
      { windMps: 18, loadT: 0.34 },
    ],
    at: { windMps: 12, loadT: 0.35 },
    raisesAfterS: 10,
    within: { windMps: 10, loadT: 0.3 },
    recovered: [
      { windMps: 18, loadT: 0.29 },
      { windMps: 9.9, loadT: 2 },
    ],
    clearsAfterS: 10,
  },
  {
    id: 'crane-tilt-warning',
    below: [{ tiltXDeg: 1.41, tiltYDeg: -1.41 }],
    at: { tiltXDeg: 1.42, tiltYDeg: -1.42 },
    raisesAfterS: 3,
    within: { tiltXDeg: 0, tiltYDeg: -1.9 },
    recovered: [{ tiltXDeg: 0, tiltYDeg: -1.89 }],
    clearsAfterS: 10,
  },
  {
    id: 'crane-tilt-alarm',
    below: [{ tiltXDeg: -2.99, tiltYDeg: 0 }],
    at: { tiltXDeg: -3, tiltYDeg: 0 },
    raisesAfterS: 3,
    within: { tiltXDeg: -2.85, tiltYDeg: 0 },
    recovered: [{ tiltXDeg: -2.84, tiltYDeg: 0 }],
    clearsAfterS: 10,
  },
  ...(
    [
      ['crane-limit-hoist-up', 'hoistUp'],
      ['crane-limit-hoist-down', 'hoistDown'],
      ['crane-limit-radius-out', 'radiusOut'],
      ['crane-limit-radius-in', 'radiusIn'],
      ['crane-limit-slew-left', 'slewLeft'],
      ['crane-limit-slew-right', 'slewRight'],
    ] as const
  ).map(
    ([id, name]): Vector<Change> => ({
      id,
      // Every other limit, and bits that do not exist yet (SPEC V3).
      below: [{ limitBits: 0xffff_ffff & ~LIMIT_BITS[name] }].map(({ limitBits }) => ({
        limitBits: limitBits >>> 0,
      })),
      at: bit(name),
      raisesAfterS: 0,
      recovered: [{ limitBits: 0 }],
      clearsAfterS: 10,
    }),
  ),
  {
    id: 'crane-driver-unknown',
    below: [
      { driverId: null, powerOn: false },
      { driverId: null, hoistMps: 0.04 },
      { driverId: 'D1', hoistMps: 1 },
    ],
    at: { driverId: null, hoistMps: 0, slewDegS: 0.2 },
    raisesAfterS: 3,
    // Standing still does not tell who drives.
    within: { driverId: null, hoistMps: 0 },
    recovered: [{ driverId: 'D1' }, { driverId: null, powerOn: false }],
    clearsAfterS: 10,
  },
]

checkVectors(VECTORS, { calm: {}, readingsOf: (second, change) => [stateReading(second, change)] })

describe('the rules of cranes', () => {
  it('have a vector each, where they judge readings', () => {
    const judged = CRANE_RULES.filter((rule) => rule.raise.on === 'readings').map((rule) => rule.id)
    expect(VECTORS.map((vector) => vector.id).toSorted()).toEqual(judged.toSorted())
  })

  it.each(
    CRANE_RULES.flatMap((rule) => (rule.raise.on === 'readings' && rule.raise.holdMs > 0 ? [rule] : [])),
  )('$id cannot be raised by two readings and nothing between them', ({ raise }) => {
    if (raise.on === 'readings') expect(raise.maxGapMs).toBeLessThan(raise.holdMs)
  })
})
