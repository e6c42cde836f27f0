import type { CraneRegistration, CraneState } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { RuleEngine } from '../ruleEngine.ts'
import { craneFiled, START_MS, stateReading } from '../testReadings.ts'
import { CRANE_PAIR_RULES } from './cranePairs.ts'
import { checkVectors, type Stage, type Vector } from './testVectors.ts'

/** What changes of the higher crane, 60 m east of a lower one whose jib points to it. */
interface Change {
  state?: Partial<CraneState>
  filed?: Partial<CraneRegistration>
}

const lower = (second: number) =>
  stateReading(second, { slewDeg: 90, radiusM: 10, hookHeightM: 20, hoistMps: 0 })
const higher = (second: number, change: Partial<CraneState>) =>
  stateReading(second, {
    deviceId: 'TC-YT-0001-2',
    slewDeg: 0,
    radiusM: 30,
    hookHeightM: 30,
    hoistMps: 0,
    ...change,
  })
const higherFiled = (second: number, change: Partial<CraneRegistration> = {}) =>
  craneFiled(second, { deviceId: 'TC-YT-0001-2', xM: 60, jibHeightM: 50, ...change })

const stage: Stage<Change> = {
  calm: {},
  readingsOf: (second, { state = {}, filed = {} }) => [
    craneFiled(second),
    higherFiled(second, filed),
    higher(second, state),
    lower(second),
  ],
}

const DEG_PER_RAD = 180 / Math.PI
/** At the angle θ off the lower jib the rope is 30 · sin θ away, less 0.7 m of boom and 1.5 m of load. */
const offDeg = (distanceM: number) => Math.asin((distanceM + 2.2) / 30) * DEG_PER_RAD

/** The rope so far from the lower jib, and slewing so that they touch after so many seconds; without that, standing. */
const near = (distanceM: number, collisionS = Number.POSITIVE_INFINITY): Change => ({
  state: {
    slewDeg: 270 + offDeg(distanceM),
    slewDegS: -(offDeg(distanceM) - offDeg(0)) / collisionS,
  },
})
const hookUp = (distanceM: number): Change => ({
  state: { slewDeg: 270 + offDeg(distanceM), hookHeightM: 42.1 },
})

/** Written by hand: 15, 8 and 4 m, 15 and 8 s; 2 m of GB 5144-2006 10.5. A contact is found to a quarter of a second. */
const VECTORS: Vector<Change>[] = [
  {
    id: 'crane-pair-approach',
    below: [near(15.1, 12), near(14.9, 15.1), near(14.9), hookUp(5)],
    at: near(14.9, 14.6),
    raisesAfterS: 3,
    within: near(16.4, 16.6),
    recovered: [near(16.6, 12), near(14.9, 17.1), near(3), hookUp(3)],
    clearsAfterS: 10,
  },
  {
    id: 'crane-pair-close',
    // Close to each other and standing is no approach.
    below: [near(8.1, 12), near(14, 8.1), near(5), hookUp(2)],
    at: near(7.9, 12),
    raisesAfterS: 2,
    within: near(8.9, 10.5),
    recovered: [near(9.1, 12), near(3)],
    clearsAfterS: 10,
  },
  {
    id: 'crane-pair-collision',
    below: [near(4.1), hookUp(1)],
    at: near(3.9),
    raisesAfterS: 0,
    within: near(5.9),
    recovered: [near(6.1), hookUp(1)],
    clearsAfterS: 10,
  },
  {
    id: 'crane-spacing-vertical',
    below: [{ filed: { jibHeightM: 42 } }, { filed: { jibHeightM: 40, xM: 110 } }],
    at: { filed: { jibHeightM: 41.9 } },
    raisesAfterS: 0,
    recovered: [{ filed: { jibHeightM: 42 } }],
    clearsAfterS: 0,
  },
  {
    id: 'crane-spacing-mast',
    below: [{ filed: { xM: 52 } }],
    at: { filed: { xM: 51.9 } },
    raisesAfterS: 0,
    recovered: [{ filed: { xM: 52 } }],
    clearsAfterS: 0,
  },
]

checkVectors(VECTORS, stage)

describe('crane-pair-close', () => {
  it('raises for a contact in less than 8 s, however far they are apart now', () => {
    const engine = new RuleEngine(CRANE_PAIR_RULES, [])
    const said = Array.from({ length: 4 }, (_, second) =>
      stage.readingsOf(second, near(14, 7.6)).flatMap((reading) => engine.judge(reading, START_MS)),
    ).flat()
    expect(said.map(({ ruleId, evidence }) => [ruleId, evidence.seq])).toEqual([
      ['crane-pair-close', 2],
      ['crane-pair-approach', 3],
    ])
  })
})

describe('an alert about two cranes', () => {
  it('is one, of the crane with the lower id, and names the other', () => {
    const engine = new RuleEngine(CRANE_PAIR_RULES, [])
    const said = stage.readingsOf(0, near(3)).flatMap((reading) => engine.judge(reading, START_MS))
    expect(said).toHaveLength(1)
    expect(said[0]).toMatchObject({
      ruleId: 'crane-pair-collision',
      evidence: { deviceId: 'TC-YT-0001-1' },
      cause: { limit: 4, unit: 'm', context: { otherCraneId: 'TC-YT-0001-2', collisionS: null } },
    })
    expect(said[0]!.cause.value).toBe(3)
  })

  it('[A3] does not clear while the other crane is not heard', () => {
    const engine = new RuleEngine(CRANE_PAIR_RULES, [])
    for (const reading of stage.readingsOf(0, near(3))) engine.judge(reading, START_MS)
    const said = Array.from({ length: 60 }, (_, i) => engine.judge(lower(i + 1), START_MS)).flat()
    expect(said).toEqual([])
  })

  it('is found by the first state after a restart, from what the store has', () => {
    const context = {
      devices: [craneFiled(0).body, higherFiled(0).body].map((body) => ({
        ...body,
        deviceKind: 'crane' as const,
      })),
      latest: [higher(10, near(3).state!)],
    }
    const engine = new RuleEngine(CRANE_PAIR_RULES, [], [], context)
    expect(engine.judge(lower(11), START_MS)).toMatchObject([{ ruleId: 'crane-pair-collision' }])
  })
})

describe('the rules of crane pairs', () => {
  it('have a vector each', () => {
    expect(VECTORS.map(({ id }) => id).toSorted()).toEqual(CRANE_PAIR_RULES.map(({ id }) => id).toSorted())
  })
})
