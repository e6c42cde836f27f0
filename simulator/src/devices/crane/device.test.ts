import { type CraneCycle, type CraneEvent, type CraneState, DEVICE_MESSAGES } from '@gongdi/contract'
import { parseDeviceTopic } from '@gongdi/contract/wire'
import { describe, expect, it } from 'vitest'
import type { Surroundings } from '../../site/surroundings.ts'
import type { Outgoing } from '../outgoing.ts'
import { encodeCraneState } from './encode.ts'
import { scriptedCrane } from './scriptedCrane.ts'
import { craneByCrane } from './testCranes.ts'

const fromMs = Date.parse('2026-11-03T09:00:00+08:00')
const HOUR_S = 3600

const cranes = (seed: number, isLifting?: Surroundings['isLifting']) =>
  craneByCrane({ seed, fromMs, ...(isLifting && { isLifting }) })

function runFor(crane: ReturnType<typeof cranes>[number], seconds: number): Outgoing[] {
  const said: Outgoing[] = []
  for (let s = 0; s < seconds; s++) crane.tick(crane.firstMs + s * 1000, (m) => said.push(m))
  return said
}

const kindOf = (message: Outgoing) => message.topic.split('/')[5]!
const statesOf = (said: Outgoing[]) =>
  said.filter((m) => kindOf(m) === 'state').map((m) => m.body as CraneState)

describe('a simulated crane', () => {
  it('[M2] [M5] [M6] [M8] [M9] says only messages that the contract takes, over 2 h, seed 7', () => {
    const kinds = new Set<string>()
    for (const crane of cranes(7).slice(0, 12)) {
      const said = runFor(crane, 2 * HOUR_S)
      said.forEach((message, i) => {
        if (!parseDeviceTopic(message.topic).ok || message.body.seq !== i)
          throw new Error(`${message.topic}: seq ${message.body.seq} is number ${i}`)
        const kind = kindOf(message) as keyof typeof DEVICE_MESSAGES.crane
        kinds.add(kind)
        const result = DEVICE_MESSAGES.crane[kind].safeParse(JSON.parse(message.encode(message.body)))
        if (!result.success) throw new Error(`${message.topic}: ${result.error.message}`)
      })
      expect(kindOf(said[0]!)).toBe('registration')
    }
    expect([...kinds].sort()).toEqual(['cycle', 'event', 'registration', 'state'])
  }, 60_000)

  it('[M6] reports once a second, each crane at its own millisecond', () => {
    const city = cranes(7)
    const states = statesOf(runFor(city[0]!, 5))
    expect(states.map((s) => s.measuredAtMs - states[0]!.measuredAtMs)).toEqual([0, 1000, 2000, 3000, 4000])
    expect(new Set(city.map((c) => c.firstMs % 1000)).size).toBeGreaterThan(25)
    for (const crane of city) expect(crane.firstMs - fromMs).toBeLessThan(1000)
  })

  it('writes a state as JSON.stringify would, seed 3', () => {
    for (const crane of cranes(3).slice(0, 6)) {
      const states = statesOf(runFor(crane, 1800))
      expect(states.map(encodeCraneState)).toEqual(states.map((state) => JSON.stringify(state)))
    }
    const [crane] = cranes(3)
    const state = statesOf(runFor(crane!, 1))[0]!
    const odd = { ...state, driverId: null, loadT: -0.01, sentAtMs: 1793667600000.125, hookHeightM: 399.99 }
    expect(encodeCraneState(odd)).toBe(JSON.stringify(odd))
  })

  it('lifts 40–90 times in ten hours, a lift and its way back in 4–8 minutes, seed 7', () => {
    const starts: number[] = []
    let waitingS = 0
    let n = 0
    for (const crane of cranes(7).slice(0, 10)) {
      const cycles: CraneCycle[] = []
      for (let s = 0; s < 10 * HOUR_S; s++) {
        crane.tick(crane.firstMs + s * 1000, (m) => {
          if (kindOf(m) === 'cycle') cycles.push(m.body as CraneCycle)
        })
        if (crane.truth.phase === 'wait' || crane.truth.phase === 'handover') waitingS++
      }
      expect(cycles.length).toBeGreaterThanOrEqual(40)
      expect(cycles.length).toBeLessThanOrEqual(90)
      n += cycles.length
      starts.push(cycles.length)
    }
    const busyS = (starts.length * 10 * HOUR_S - waitingS) / n
    expect(busyS).toBeGreaterThan(240)
    expect(busyS).toBeLessThan(480)
  }, 60_000)

  it('keeps to its chart but for one lift in 200, and start peaks pass within 2 s, seed 11', () => {
    let lifts = 0
    let overloads = 0
    for (const crane of cranes(11).slice(0, 20)) {
      let aboveS = 0
      let longestS = 0
      for (const m of runFor(crane, 8 * HOUR_S)) {
        if (kindOf(m) === 'cycle') {
          lifts++
          if (longestS >= 3) overloads++
          longestS = 0
        } else if (kindOf(m) === 'state') {
          const { momentPercent, loadPercent } = m.body as CraneState
          aboveS = momentPercent >= 100 || loadPercent >= 100 ? aboveS + 1 : 0
          longestS = Math.max(longestS, aboveS)
        }
      }
    }
    expect(lifts).toBeGreaterThan(800)
    expect(overloads).toBeGreaterThan(0)
    expect(overloads / lifts).toBeLessThan(0.012)
  }, 60_000)

  it('swings its load by 1–3° in normal work, seldom by more than 5°, seed 7', () => {
    const swings: number[] = []
    for (const crane of cranes(7).slice(0, 10))
      for (const s of statesOf(runFor(crane, HOUR_S)))
        swings.push(Math.max(Math.abs(s.swingRadialDeg), Math.abs(s.swingTangentialDeg)))
    swings.sort((a, b) => a - b)
    expect(swings[Math.floor(0.9 * swings.length)]).toBeGreaterThan(1)
    expect(swings[Math.floor(0.99 * swings.length)]).toBeLessThan(5)
  })

  it('never works without an identified driver, and tells when drivers change, seed 7', () => {
    for (const crane of cranes(7).slice(0, 5)) {
      const said = runFor(crane, 7 * HOUR_S)
      expect(statesOf(said).filter((s) => s.powerOn && s.driverId === null)).toEqual([])
      const drivers = said.filter(
        (m) => kindOf(m) === 'event' && (m.body as CraneEvent).event.type === 'driver',
      )
      // One shift ends within seven hours: one goes, one comes.
      expect(drivers.length).toBeGreaterThanOrEqual(2)
    }
  }, 30_000)

  it('rests outside working hours, switched off, jib in the wind, seed 7', () => {
    const crane = cranes(7, (atMs) => atMs < fromMs + 0.2 * HOUR_S * 1000)[0]!
    const states = statesOf(runFor(crane, 2 * HOUR_S))
    expect(states[0]!.powerOn).toBe(true)
    const last = states.at(-1)!
    expect(last).toMatchObject({ powerOn: false, driverId: null })
    const leeward = (last.windDirectionDeg + 180) % 360
    const off = Math.abs(((last.slewDeg - leeward + 540) % 360) - 180)
    expect(off).toBeLessThan(45)
  })

  it('is out of service within minutes of the end of work: nothing on the hook, which hangs near the jib, trolley in, seed 7', () => {
    const endMs = fromMs + 0.2 * HOUR_S * 1000
    for (const crane of cranes(7, (atMs) => atMs < endMs).slice(0, 10)) {
      // The longest way down and the slings off; nobody drives out to fetch another load.
      runFor(crane, 0.2 * HOUR_S + 900)
      const { phase, hoist, trolley, carriedShare } = crane.truth
      expect([phase, carriedShare]).toEqual(['parked', 0])
      expect(crane.spec.jibHeightM - hoist.at).toBeLessThan(3.5)
      expect(trolley.at).toBeLessThan(crane.spec.model.minRadiusM + 6)
    }
  })

  it.each([
    [9, true],
    [14, false],
  ])(
    'in a mean wind of %i m/s a load that was picked is turned: %s; else it is set down again',
    (windMps, turned) => {
      const crane = scriptedCrane('TC6013', { loadT: 1 }, { windMps })
      const phases = new Set<string>()
      for (let s = 0; s < 300; s++) phases.add(crane.step(1).phase)
      expect(phases.has('travel')).toBe(turned)
      expect(phases.has('unhook')).toBe(true)
    },
  )

  it('turns 2 and 4 rope falls only between lifts', () => {
    let n = 0
    for (const crane of cranes(7).slice(0, 12)) {
      const states = statesOf(runFor(crane, 3 * HOUR_S))
      const turned = states.filter((s, i) => i > 0 && states[i - 1]!.ropeFalls !== s.ropeFalls)
      for (const s of turned) expect(Math.abs(s.loadT)).toBeLessThan(0.1)
      n += turned.length
    }
    expect(n).toBeGreaterThan(0)
  })
})
