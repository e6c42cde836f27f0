import { describe, expect, it } from 'vitest'
import { Random } from '../../kernel/random.ts'
import { testPost } from '../dust/testSurroundings.ts'
import { backgroundDb, hoodEnergy } from './background.ts'
import { energyOf, levelOf } from './level.ts'
import { beginShift, drawMachines, stepMachines, workShare } from './machine.ts'
import { addPass, addWorking, fillSteady, fluctuationTable, passShape, SECONDS } from './seconds.ts'

const random = () => new Random(3, 'noise')
const mean = (xs: ArrayLike<number>) => Array.from(xs).reduce((a, b) => a + b, 0) / xs.length

describe('the background', () => {
  it('is 57 dB by day and 47 at night, and quiet by 22:00 and until 06:00', () => {
    for (const hour of [8, 12, 19]) expect(backgroundDb(hour)).toBe(57)
    for (const hour of [23, 0, 3, 5]) expect(backgroundDb(hour)).toBe(47)
    expect(backgroundDb(22)).toBeLessThan(48)
    expect(backgroundDb(6)).toBeLessThan(49)
    // No jump of more than 1 dB within 6 min.
    for (let hour = 0; hour < 24; hour += 0.1)
      expect(Math.abs(backgroundDb(hour + 0.1) - backgroundDb(hour))).toBeLessThan(1)
  })

  it('is covered by rain on the hood, 10 to 25 dB over a quiet night, and by strong wind in the microphone', () => {
    expect(hoodEnergy(0, 0.5)).toBe(0)
    expect(levelOf(hoodEnergy(1, 0))).toBeCloseTo(58, 6)
    expect(levelOf(hoodEnergy(50, 0))).toBeCloseTo(72, 6)
    expect(levelOf(hoodEnergy(0, 5))).toBeCloseTo(40, 6)
    expect(levelOf(hoodEnergy(0, 15))).toBeGreaterThan(60)
  })
})

describe('machines', () => {
  it('run 12 minutes and rest 15 on average at full work, seed 3', () => {
    const r = random()
    const machines = drawMachines(testPost(), r)
    beginShift(machines, 1, r)
    for (const machine of machines) machine.isToday = true
    let on = 0
    let turns = 0
    const minutes = 40_000
    for (let i = 0; i < minutes; i++) {
      const before = machines[0]!.isOn
      stepMachines(machines, 1, 1, r)
      if (machines[0]!.isOn) on++
      if (machines[0]!.isOn !== before) turns++
    }
    expect(Math.abs(on / minutes - 12 / 27)).toBeLessThan(0.03)
    // A turn on and a turn off every 27 min, seen once a minute.
    expect(Math.abs((2 * minutes) / turns - 27)).toBeLessThan(3)
  })

  it('make a quarter of their noise at lunch, none on a holiday or at night, and come back afterwards', () => {
    expect(workShare({ kind: 'lunch', level: 0.6, nightPermit: false })).toBe(0.25)
    expect(levelOf(workShare({ kind: 'lunch', level: 1, nightPermit: false }))).toBeCloseTo(-6, 1)
    for (const kind of ['off', 'holiday', 'night-pour'] as const)
      expect(workShare({ kind, level: 1, nightPermit: false })).toBe(0)
    expect(workShare({ kind: 'rain-stop', level: 1, nightPermit: false })).toBeLessThan(0.5)
    const r = random()
    const machines = drawMachines(testPost({ phase: 'foundation' }), r)
    let worked = 0
    let lunched = 0
    for (let i = 0; i < 2000; i++) {
      beginShift(machines, 1, r)
      worked += machines.filter((m) => m.isOn).length
      stepMachines(machines, 0.25, 1, r)
      lunched += machines.filter((m) => m.isOn).length
    }
    expect(Math.abs(lunched / worked - 0.25)).toBeLessThan(0.04)
  })

  it('stand 10 to 60 m away behind a hoarding: a saw of 90 dB at 15 m is 68 to 89 dB at the monitor', () => {
    for (let i = 0; i < 200; i++) {
      const machines = drawMachines(testPost({ workDistanceM: 10 + i }), new Random(i, 'saw'))
      expect(machines[0]!.middleDb).toBeGreaterThan(67.9)
      expect(machines[0]!.middleDb).toBeLessThan(88.6)
    }
  })
})

describe('the seconds of a minute', () => {
  it('fluctuate by 1.5 dB about the level of their source', () => {
    const table = fluctuationTable(1.5)
    const r = random()
    const levels: number[] = []
    const seconds = new Float64Array(SECONDS)
    for (let i = 0; i < 500; i++) {
      fillSteady(seconds, energyOf(60), table, r)
      levels.push(...Array.from(seconds, levelOf))
    }
    const middle = mean(levels)
    expect(middle).toBeCloseTo(60, 1)
    expect(Math.sqrt(mean(levels.map((db) => (db - middle) ** 2)))).toBeCloseTo(1.5, 1)
  })

  it('hold a load for its share of the time', () => {
    const table = fluctuationTable(0)
    const r = random()
    let sum = 0
    for (let i = 0; i < 2000; i++) {
      const seconds = new Float64Array(SECONDS)
      addWorking(seconds, 1, 0.2, 6, table, r)
      sum += mean(seconds)
    }
    expect(sum / 2000).toBeCloseTo(0.2, 1)
  })

  it('hear a truck as a triangle of 40 s, also across the full minute', () => {
    const shape = passShape(40, 20)
    expect(levelOf(Math.max(...shape))).toBeGreaterThan(-0.6)
    expect(levelOf(shape[0]!)).toBeLessThan(-19)
    const first = new Float64Array(SECONDS)
    const second = new Float64Array(SECONDS)
    addPass(first, 50, 1, shape)
    addPass(second, 50 - SECONDS, 1, shape)
    expect(Array.from(first.slice(50))).toEqual(Array.from(shape.slice(0, 10)))
    expect(Array.from(second.slice(0, 30))).toEqual(Array.from(shape.slice(10)))
    expect(mean(first.slice(0, 50)) + mean(second.slice(30))).toBe(0)
  })
})
