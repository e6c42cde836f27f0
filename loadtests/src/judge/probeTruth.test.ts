import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Owed } from '../shared/truth.ts'
import { probeReading, probeSite, readingDueMs } from './probeTiming.ts'
import { ProbeTruthFeed, probeTruth } from './probeTruth.ts'
import { programs } from './testPrograms.ts'
import { craneBegin, cranePlan } from './testRun.ts'

const truthOf = (count: number, forS: number) => probeTruth(cranePlan(count, forS), craneBegin(forS))

describe('the truth of probes', () => {
  it('is what anyone finds who looks through the readings', () => {
    fc.assert(
      fc.property(
        programs,
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 90 }),
        (program, count, forS) => {
          const plan = { ...cranePlan(count, forS), probes: { count, program } }
          const begin = craneBegin(forS)
          const dueMs = (n: number, k: number) => readingDueMs(program, n, count, begin.startMs, k)
          const starts: string[] = []
          for (let n = 0; n < count; n++) {
            const figure = (k: number) => probeReading(program, n, count, k).momentPercent
            for (let k = 0; dueMs(n, k) < begin.toMs; k++) {
              const phase = program.phases.findIndex((p) => p.sets.momentPercent === figure(k))
              if (phase < 0 || (k > 0 && figure(k - 1) === figure(k)) || dueMs(n, k) < begin.fromMs) continue
              let last = k
              while (figure(last + 1) === figure(k)) last++
              if (dueMs(n, last) >= begin.toMs) continue
              starts.push(`${probeSite(n).deviceId} kind ${phase} ${dueMs(n, k)}`)
            }
          }
          const { owed, decoys } = probeTruth(plan, begin)
          const found = [...owed, ...decoys].map((o) => `${o.deviceId} ${o.kind} ${o.startMs}`)
          expect(found.sort()).toEqual(starts.sort())
        },
      ),
      { numRuns: 100 },
    )
  })

  it('an alert is owed at the fourth reading over the limit, and late a second after that', () => {
    const { owed } = truthOf(12, 120)
    for (const { startMs, owedMs, deadlineMs, endMs } of owed) {
      expect(Math.abs(owedMs - startMs - 3_000)).toBeLessThanOrEqual(1)
      expect(deadlineMs).toBe(owedMs + 1_000)
      expect(Math.abs(endMs - startMs - 4_000)).toBeLessThanOrEqual(1)
    }
  })

  it('what is judged and what is not are all phases of the run, each once', () => {
    const { owed, unjudged } = truthOf(12, 120)
    const ids = [...owed, ...unjudged.owed].map((o) => `${o.hazardId} ${o.level}`)
    expect(new Set(ids).size).toBe(ids.length)
    expect(unjudged.owed.some((o) => o.startMs < craneBegin(120).fromMs)).toBe(true)
    expect(unjudged.owed.some((o) => o.startMs > craneBegin(120).fromMs)).toBe(true)
  })

  it('is the same bit by bit as all at once', () => {
    const whole = truthOf(12, 120)
    const feed = new ProbeTruthFeed(cranePlan(12, 120), craneBegin(120))
    const parts = []
    for (let s = 0; s <= 300; s += 7) parts.push(feed.until(craneBegin(120).startMs + s * 1000))
    const inOrder = (owed: Owed[]) => owed.map((o) => `${o.startMs} ${o.hazardId} ${o.level}`).sort()
    expect(inOrder(parts.flatMap((part) => part.owed))).toEqual(inOrder(whole.owed))
    expect(inOrder(parts.flatMap((part) => part.unjudged.owed))).toEqual(inOrder(whole.unjudged.owed))
    expect(parts.flatMap((part) => part.decoys)).toHaveLength(whole.decoys.length)
    expect(feed.until(Number.POSITIVE_INFINITY).owed).toEqual([])
  })

  it('a decoy lasts until the first reading that is as usual again', () => {
    for (const { startMs, untilMs } of truthOf(12, 120).decoys)
      expect(Math.abs(untilMs - startMs - 5_000)).toBeLessThanOrEqual(1)
  })

  it('hazards and decoys of all kinds are spread evenly over the time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 200 }), (count) => {
        const { owed, decoys } = truthOf(count, 204)
        const kinds: Record<string, number[]> = {}
        for (const { kind, level, startMs } of [...owed, ...decoys] as Owed[]) {
          kinds[`${kind} ${level}`] ??= []
          kinds[`${kind} ${level}`]?.push(startMs)
        }
        expect(Object.keys(kinds)).toHaveLength(6)
        for (const starts of Object.values(kinds)) {
          // From one to the next is a cycle's share, with a reading's interval and a shift within it on either side.
          const shareMs = 51_000 / count
          starts.sort((a, b) => a - b)
          const gaps = starts.slice(1).map((startMs, i) => startMs - starts[i]!)
          expect(Math.max(...gaps)).toBeLessThanOrEqual(shareMs + 2_001)
        }
      }),
      { numRuns: 50 },
    )
  })
})
