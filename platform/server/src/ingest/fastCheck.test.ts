import { CraneCycle, CraneEvent, CraneState, DEVICE_MESSAGES } from '@gongdi/contract'
import { fnv1a } from '@gongdi/contract/wire'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { compileFastCheck } from './fastCheck.ts'
import {
  dustLive,
  dustMinute,
  dustRegistration,
  hoistEvent,
  hoistRegistration,
  hoistState,
  noiseMinute,
  noiseRegistration,
  pitRegistration,
  pitState,
} from './testKindMessages.ts'
import { craneRegistration, craneState, siteRegistration } from './testMessages.ts'

const { v, siteId, deviceId, bootId, seq, measuredAtMs, sentAtMs, ...rest } = craneState()
const envelope = { v, siteId, deviceId, bootId, seq, measuredAtMs, sentAtMs }
const place = { radiusM: 20, slewDeg: 10, hookHeightM: 5 }
const cycle: CraneCycle = {
  ...envelope,
  startedAtMs: 1_800_000_000_000,
  endedAtMs: 1_800_000_060_000,
  ropeFalls: 2,
  maxLoadT: 3,
  maxMomentPercent: 80,
  maxWindMps: 6,
  start: place,
  end: place,
  driverId: null,
}
const event: CraneEvent = { ...envelope, event: { type: 'power', on: true } }
const building = {
  name: '3#',
  xM: 1,
  yM: 2,
  widthM: 30,
  depthM: 15,
  turnDeg: 0,
  storeysDone: 4,
  storeysPlanned: 18,
  storeyHeightM: 3,
}
const pit = {
  pitId: 'JK-YT-0001-1',
  name: '1#',
  outline: siteRegistration().fence,
  designDepthM: 12,
  excavatedM: 4.5,
  safetyGrade: 1,
  support: 'bored-pile',
} as const
const party = { role: 'contractor', nameZh: '烟建集团', personZh: '王强' } as const
const { hoist, dust, noise, pit: pits } = DEVICE_MESSAGES
const SAMPLES: [name: string, schema: z.ZodType, value: object][] = [
  ['site', DEVICE_MESSAGES.gateway.registration, siteRegistration({ buildings: [building] })],
  [
    'site with all that may be missing',
    DEVICE_MESSAGES.gateway.registration,
    siteRegistration({ pits: [pit], status: 'active', parties: [party] }),
  ],
  ['crane', DEVICE_MESSAGES.crane.registration, craneRegistration()],
  ['state', CraneState, { ...envelope, ...rest }],
  ['cycle', CraneCycle, cycle],
  ['event', CraneEvent, event],
  ['hoist', hoist.registration, hoistRegistration()],
  ['hoist state', hoist.state, hoistState()],
  ['hoist state at a landing', hoist.state, hoistState({ floor: 5, driverId: null })],
  ['hoist event', hoist.event, hoistEvent()],
  ['dust monitor', dust.registration, dustRegistration()],
  ['dust reading', dust.live, dustLive()],
  ['dust minute', dust.minute, dustMinute()],
  ['noise monitor', noise.registration, noiseRegistration()],
  ['noise minute', noise.minute, noiseMinute()],
  ['point of a pit', pits.registration, pitRegistration()],
  ['point without a rate', pits.registration, pitRegistration({ limitRatePerDay: null, profileStepM: null })],
  ['pit state', pits.state, pitState()],
  ['pit state without a profile', pits.state, pitState({ profileMm: null })],
]
const ODD = [
  null,
  undefined,
  '',
  '1',
  'a'.repeat(200),
  0,
  -0,
  1.5,
  -1e9,
  1e9,
  Number.NaN,
  Infinity,
  true,
  [],
  {},
  [1],
  2 ** 53,
  3,
  '长',
]

describe('the fast check', () => {
  it.each(SAMPLES)('knows a valid %s at once', (_, schema, value) => {
    expect(schema.safeParse(value).success).toBe(true)
    expect(compileFastCheck(schema)!(value)).toBe(true)
  })

  it.each(SAMPLES)(
    'never takes a %s that the schema would refuse or change (10,000 mutations, seed 5)',
    (_, schema, value) => {
      const check = compileFastCheck(schema)!
      let state = 5
      const random = (n: number) => {
        state = fnv1a(`${state}`, state)
        return state % n
      }
      let taken = 0
      for (let i = 0; i < 10_000; i++) {
        let mutant = structuredClone(value) as Record<string, unknown>
        let target = mutant
        // Some of the way down, into whatever there is.
        while (random(2) === 0) {
          const inner = Object.values(target).filter((each) => typeof each === 'object' && each !== null)
          if (inner.length === 0) break
          target = inner[random(inner.length)] as Record<string, unknown>
        }
        const keys = Object.keys(target)
        const key = random(10) === 0 ? 'surplus' : keys[random(keys.length)]!
        if (random(10) === 0) delete target[key]
        else target[key] = ODD[random(ODD.length)]
        // Lists with holes or with names do not come out of JSON.
        if (Array.isArray(target)) mutant = JSON.parse(JSON.stringify(mutant))
        if (!check(mutant)) continue
        taken++
        const parsed = schema.safeParse(mutant)
        expect(parsed.success, JSON.stringify(mutant)).toBe(true)
        expect(parsed.data).toEqual(mutant)
      }
      expect(taken, 'some mutations are harmless').toBeGreaterThan(50)
      expect(taken).toBeLessThan(7_500)
    },
  )

  it('knows every kind of message that a device may send', () => {
    for (const [deviceKind, kinds] of Object.entries(DEVICE_MESSAGES)) {
      for (const [messageKind, schema] of Object.entries<z.ZodType>(kinds))
        expect(compileFastCheck(schema), `${deviceKind}/${messageKind}`).not.toBeNull()
    }
  })

  it('takes an object without an optional field, with it, and not with another in its place', () => {
    const check = compileFastCheck(z.object({ a: z.number(), b: z.number().optional() }))!
    expect([{ a: 1 }, { a: 1, b: 2 }, { b: 2 }, { a: 1, c: 2 }, { a: 1, b: null }].map(check)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })

  it('takes what is above a bound that is not in the range itself', () => {
    const check = compileFastCheck(z.object({ a: z.number().positive().max(5) }))!
    expect([0, Number.MIN_VALUE, 5, 5.1].map((a) => check({ a }))).toEqual([false, true, true, false])
  })

  it('leaves alone what it does not know', () => {
    for (const schema of [
      z.object({ a: z.number().optional().refine(Boolean) }),
      z.object({ a: z.number().default(3) }),
      z.looseObject({ a: z.number() }),
      z.strictObject({ a: z.number() }),
      z.object({ a: z.coerce.number() }),
      z.object({ a: z.number().lt(3) }),
      z.object({ a: z.number().multipleOf(2) }),
      z.object({ a: z.email() }),
      z.object({ a: z.string().trim() }),
      z.object({ a: z.record(z.string(), z.number()) }),
      z.object({ a: z.string().transform((text) => text.length) }),
    ]) {
      expect(compileFastCheck(schema)).toBeNull()
    }
  })

  it('leaves alone what is refined, at every level', () => {
    const isThree = (a: unknown) => a === 3
    for (const schema of [
      z.object({ a: z.number() }).refine(({ a }) => isThree(a)),
      z.object({ a: z.number().refine(isThree) }),
      z.object({ a: z.string().refine(isThree) }),
      z.object({ a: z.union([z.literal(1), z.literal(3)]).refine(isThree) }),
      z.object({ a: z.array(z.number().refine(isThree)) }),
      z.object({ a: z.array(z.number()).refine(isThree) }),
    ]) {
      expect(compileFastCheck(schema)).toBeNull()
    }
  })

  it('counts characters no more generously than the schema', () => {
    const schema = z.object({ a: z.string().min(2) })
    expect(schema.safeParse({ a: '𠮷' }).success).toBe(false)
    expect(compileFastCheck(schema)!({ a: '𠮷' })).toBe(false)
  })
})
