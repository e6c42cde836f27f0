import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CraneState } from '@gongdi/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { probeReading } from './probeTiming.ts'
import { ProbeError, readProbe } from './readProbe.ts'
import { craneProgram } from './testRun.ts'

const probes = fileURLToPath(new URL('../../probes/', import.meta.url))
let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gongdi-probes-'))
  await cp(probes, dir, { recursive: true })
})
afterAll(() => rm(dir, { recursive: true }))

/** What is said when a file of the crane probe is changed. */
async function mistakesAfter(file: string, change: (text: string) => string): Promise<readonly string[]> {
  const path = join(dir, 'crane-moment', file)
  const text = await readFile(join(probes, 'crane-moment', file), 'utf8')
  const changed = change(text)
  expect(changed).not.toBe(text)
  await writeFile(path, changed)
  try {
    await readProbe('crane-moment', dir)
    return []
  } catch (error) {
    if (!(error instanceof ProbeError)) throw error
    return error.mistakes
  } finally {
    await writeFile(path, text)
  }
}

describe('the crane probe', () => {
  it('can be read, and is the one that the tests use', async () => {
    const program = await readProbe('crane-moment')
    const { usual, phases, ...rest } = craneProgram
    expect(program).toMatchObject(rest)
    expect(program.usual).toMatchObject(usual)
    for (const [i, { sets, ...phase }] of phases.entries()) {
      expect(program.phases[i]).toMatchObject(phase)
      expect(program.phases[i]?.sets).toMatchObject(sets)
    }
    expect(program.phases).toHaveLength(phases.length)
  })

  it('says nothing that the contract does not allow', async () => {
    const program = await readProbe('crane-moment')
    const envelope = {
      v: 1,
      siteId: 'PB-0001',
      deviceId: 'TC-PB-0001-1',
      bootId: 'r1n1',
      seq: 0,
      measuredAtMs: 1,
      sentAtMs: 1,
    }
    for (let k = 0; k < 51; k++)
      expect(CraneState.safeParse({ ...envelope, ...probeReading(program, 0, 1, k) }).error).toBeUndefined()
  })

  it('is calm for ten seconds and more between two hazards, so that a platform can clear', async () => {
    const { phases, cycleS } = await readProbe('crane-moment')
    for (const [i, phase] of phases.entries()) {
      const nextS = phases[i + 1]?.fromS ?? cycleS + phases[0]!.fromS
      expect(nextS - phase.fromS - phase.forS).toBeGreaterThan(10)
    }
  })
})

describe('a probe that is wrong', () => {
  it('has a phase of which nothing is expected', async () => {
    const mistakes = await mistakesAfter('expected.yaml', (text) =>
      text.replace(/ {2}- phaseId: close[\s\S]*?(?= {2}- phaseId: over-a-lot)/, ''),
    )
    expect(mistakes).toEqual(['expected.yaml: says nothing of the phase close'])
  })

  it('expects nothing at all', async () => {
    const mistakes = await mistakesAfter('expected.yaml', (text) =>
      text.replace(/expected:[\s\S]*/, 'expected: []\n'),
    )
    expect(mistakes).toEqual([expect.stringMatching(/^expected\.yaml: expected: /)])
  })

  it('is told every mistake of both files at once', async () => {
    const path = join(dir, 'crane-moment', 'probe.yaml')
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replace('ratePerS: 1', 'ratePerS: none').replace('cycleS: 51', 'cycleS: -1'))
    const mistakes = await mistakesAfter('expected.yaml', (t) => t.replace('version: 1', 'version: 9'))
    await writeFile(path, text)
    expect(mistakes.map((m) => m.split(': ').slice(0, 2).join(': '))).toEqual([
      'probe.yaml: ratePerS',
      'probe.yaml: cycleS',
      'expected.yaml: version',
    ])
  })

  it.each([
    {
      says: 'phases that overlap',
      change: ['fromS: 18', 'fromS: 4'],
      mistake: 'probe.yaml: the phases over-a-little and close overlap',
    },
    {
      says: 'a phase after its cycle',
      change: ['fromS: 35', 'fromS: 49'],
      mistake: 'probe.yaml: the phase over-a-lot ends at 54 s, after the cycle',
    },
    {
      says: 'a field without a usual figure',
      change: ['momentPercent: 69', 'momentPercentage: 69'],
      mistake: 'probe.yaml: close sets momentPercent, of which no usual figure is given',
    },
    {
      says: 'another id',
      change: ['id: crane-moment', 'id: crane-load'],
      mistake: 'probe.yaml: its id is crane-load',
    },
  ] as const)('has $says', async ({ change: [from, to], mistake }) => {
    expect(await mistakesAfter('probe.yaml', (text) => text.replace(from, to))).toContain(mistake)
  })

  it('owes an alert at a reading after its phase', async () => {
    const mistakes = await mistakesAfter('expected.yaml', (t) =>
      t.replace('level: red, owedAfterS: 3', 'level: red, owedAfterS: 5'),
    )
    expect(mistakes).toEqual([
      'expected.yaml: over-a-little owes momentPercent red at a reading 5 s after its first, when it is over',
    ])
  })

  it('speaks of a phase that is not there, or of one twice', async () => {
    expect(
      await mistakesAfter('expected.yaml', (t) => t.replace('phaseId: close', 'phaseId: over-a-lot')),
    ).toEqual([
      'expected.yaml: says nothing of the phase close',
      'expected.yaml: speaks of the phase over-a-lot twice',
    ])
    expect(await mistakesAfter('expected.yaml', (t) => t.replace('phaseId: close', 'phaseId: far'))).toEqual([
      'expected.yaml: says nothing of the phase close',
      'expected.yaml: there is no phase far',
    ])
  })

  it('is not there, or is no YAML, or has no name', async () => {
    await expect(readProbe('no-such', dir)).rejects.toThrow('probe.yaml: there is none, or it cannot be read')
    await expect(readProbe('../x', dir)).rejects.toThrow(ProbeError)
    expect(await mistakesAfter('probe.yaml', () => 'a: [')).toEqual(['probe.yaml: is no YAML'])
  })
})
