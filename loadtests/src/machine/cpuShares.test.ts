import { describe, expect, it } from 'vitest'
import { machineSample, type Snapshot } from './cpuShares.ts'
import type { ProcStat } from './procText.ts'

const process = (pid: number, parentPid: number, ticks: number, more: Partial<ProcStat> = {}): ProcStat => ({
  pid,
  parentPid,
  ticks,
  endedChildrenTicks: 0,
  startTick: 1,
  rssPages: 1000,
  ...more,
})
const at = (atMs: number, work: number, steal: number, ...processes: ProcStat[]): Snapshot => ({
  atMs,
  monoMs: atMs,
  machine: { work, steal },
  processes: new Map(processes.map((one) => [one.pid, one])),
})
const HARNESS = 10

describe('what a second of the machine was used for', () => {
  it('goes to each named process with all that it started, and what is left is foreign', () => {
    const before = at(
      0,
      1000,
      0,
      process(10, 1, 5),
      process(20, 10, 50),
      process(21, 20, 7),
      process(99, 1, 0),
    )
    const after = at(
      1000,
      1150,
      10,
      process(10, 1, 8),
      process(20, 10, 80),
      process(21, 20, 17),
      process(99, 1, 90),
    )
    const sample = machineSample(before, after, { platform: 20 }, HARNESS)
    expect(sample.processes).toEqual({ platform: { cpuPercent: 40, rssMb: 8.2 } })
    // 150 ticks of work, of which 40 the platform's and 3 the harness's.
    expect(sample.foreignPercent).toBe(107)
    expect(sample.stealPercent).toBe(10)
  })

  it('is not counted twice where one named process started another', () => {
    const before = at(0, 0, 0, process(20, 1, 0), process(30, 20, 0))
    const after = at(1000, 60, 0, process(20, 1, 10), process(30, 20, 50))
    const sample = machineSample(before, after, { serve: 20, platform: 30 }, HARNESS)
    expect(sample.processes.serve!.cpuPercent).toBe(10)
    expect(sample.processes.platform!.cpuPercent).toBe(50)
    expect(sample.foreignPercent).toBe(0)
  })

  it('keeps what a child used that ended meanwhile, and takes a new process for what it is', () => {
    const before = at(0, 0, 0, process(20, 1, 10), process(30, 1, 900))
    const after = at(
      1000,
      30,
      0,
      process(20, 1, 15, { endedChildrenTicks: 20 }),
      process(30, 1, 5, { startTick: 700 }),
    )
    const { processes } = machineSample(before, after, { store: 20, platform: 30 }, HARNESS)
    expect(processes.store!.cpuPercent).toBe(25)
    expect(processes.platform!.cpuPercent).toBe(5)
  })

  it('does not count again what a child had used before it was killed', () => {
    const before = at(0, 0, 0, process(20, 1, 10), process(21, 20, 5000))
    const after = at(1000, 30, 0, process(20, 1, 12, { endedChildrenTicks: 5006 }))
    expect(machineSample(before, after, { serve: 20 }, HARNESS).processes.serve!.cpuPercent).toBe(8)
  })

  it('is unknown where the system does not say', () => {
    const nothing: Snapshot = { atMs: 0, monoMs: 0, machine: null, processes: new Map() }
    const sample = machineSample(nothing, { ...nothing, atMs: 1000, monoMs: 1000 }, { k6: 5 }, HARNESS)
    expect(sample).toEqual({ atMs: 1000, processes: {}, foreignPercent: null, stealPercent: null })
  })
})
