import { describe, expect, it } from 'vitest'
import type { LoadPlan } from '../../shared/plan.ts'
import { runK6 } from './runK6.ts'
import { samplePlan } from './samplePlan.ts'
import { startSamplePlatform } from './samplePlatform.ts'
import { testK6 } from './testK6.ts'

const k6 = await testK6()
const script = 'alert-latency.ts'
const noBroker = 'mqtt://127.0.0.1:9'
const forAMinute = 'await new Promise((resolve) => setTimeout(resolve, 60_000))'
/** A script of one part that does what is said, under the guards of every script. */
const onePart = (run: string, more = '') => `
import { part } from 'SHARED/guard.ts'
import { COMMON, once } from 'SHARED/options.ts'
import { guards } from 'SHARED/thresholds.ts'
import { metrics } from 'SHARED/metrics.ts'
export { setup, teardown } from 'SHARED/life.ts'
const { mqtt_published: _, ...thresholds } = guards(1)
export const options = { ...COMMON, thresholds, scenarios: { it: { ...once('it', 1), maxDuration: '2s' } } }
export const it = part('it', async () => { ${run} })
${more}`

describe.skipIf(k6 === '')('k6 passes a run only when it was one', () => {
  const run = (what: string, url: string, change: (plan: LoadPlan) => void = () => {}) =>
    runK6({
      k6,
      script: what,
      plan: (seenFile) => {
        const plan = samplePlan(url, seenFile)
        change(plan)
        return plan
      },
    })

  it('a platform that raises every alert in time passes: exit code 0', async () => {
    await using platform = await startSamplePlatform()
    const { exitCode, output, seen, broken } = await run(script, platform.url)
    expect({ exitCode, broken, output }).toMatchObject({ exitCode: 0, broken: [] })
    expect(seen[0]).toMatchObject({ type: 'begin' })
    expect(seen.at(-1)).toMatchObject({ type: 'end', interrupted: false })
    expect(seen.filter(({ type }) => type === 'alert').length).toBeGreaterThan(3)
    expect(seen.filter((record) => record.type === 'reading' && record.ackedAtMs !== null).length).toBe(120)
  })

  it('a platform that says nothing: no sample of latency is no pass', async () => {
    await using platform = await startSamplePlatform({ isSilent: true })
    const { exitCode, broken } = await run(script, platform.url, (plan) => {
      // Only the Trend has a limit, and it stays empty.
      plan.question.thresholds = [{ figure: 'alertP99Ms', atMost: 10_000 }]
    })
    expect(exitCode).toBe(99)
    expect(broken).toEqual(['alerts_detected'])
  })

  it('a run in which nothing was owed is no pass', async () => {
    await using platform = await startSamplePlatform()
    const { exitCode, broken } = await run(script, platform.url, (plan) => {
      plan.probes.program = { ...plan.probes.program, phases: [] }
      plan.question.thresholds = [{ figure: 'missed', atMost: 0 }]
    })
    expect(exitCode).toBe(99)
    expect(broken).toEqual(['alerts_owed'])
  })

  it('a run in which nothing was published is no pass', async () => {
    await using platform = await startSamplePlatform()
    const { exitCode, broken } = await run(script, platform.url, (plan) => {
      plan.probes.count = 0
    })
    expect(exitCode).toBe(99)
    expect(broken).toEqual(expect.arrayContaining(['alerts_owed', 'mqtt_published']))
  })

  it('a limit on a counter that nobody counts is refused before anything runs', async () => {
    const wrong = onePart('').replace('thresholds,', "thresholds: { alerts_lost: ['count<1'] },")
    const { exitCode, seen } = await run(wrong, noBroker)
    expect(exitCode).toBe(104)
    expect(seen).toEqual([])
  })

  it('a broker that refuses connections ends the run at once, with one sentence in the log', async () => {
    const { exitCode, seen } = await run(script, noBroker)
    expect(exitCode).toBe(108)
    expect(seen).toContainEqual(
      expect.objectContaining({ type: 'failure', why: expect.stringContaining('refused') }),
    )
    expect(seen).toContainEqual(expect.objectContaining({ type: 'end', interrupted: true }))
  })

  it.each([
    ['thrown in a part', "throw new Error('broken script')"],
    ['rejected in a part', "await Promise.reject(new Error('broken script'))"],
  ])('an error %s', async (_, body) => {
    const { exitCode, broken, seen } = await run(onePart(body), noBroker)
    expect(exitCode).toBe(108)
    expect(broken).toEqual(expect.arrayContaining(['parts_finished', 'script_errors']))
    expect(seen).toContainEqual(
      expect.objectContaining({ type: 'failure', where: 'it', why: 'broken script' }),
    )
  })

  it('an error in a callback that nobody waits for', async () => {
    const { exitCode, seen } = await run(
      onePart(
        "setTimeout(safely('callback', () => { throw new Error('broken callback') }), 10); await new Promise((r) => setTimeout(r, 1000))",
        "import { safely } from 'SHARED/guard.ts'",
      ),
      noBroker,
    )
    expect(exitCode).toBe(108)
    expect(seen).toContainEqual(expect.objectContaining({ type: 'failure', where: 'callback' }))
  })

  it('an error that no guard caught: the part is missing at the end', async () => {
    const { exitCode, broken } = await run(
      onePart(
        "setTimeout(() => { throw new Error('unguarded') }, 10); await new Promise((r) => setTimeout(r, 500))",
      ),
      noBroker,
    )
    expect(exitCode).toBe(99)
    expect(broken).toEqual(['parts_finished'])
  })

  it('an error while alerts are read: a path of the target file that is none', async () => {
    await using platform = await startSamplePlatform()
    const { exitCode, seen } = await run(script, platform.url, (plan) => {
      plan.target.channels[0]!.map.device = '$.['
    })
    expect(exitCode).toBe(108)
    expect(seen).toContainEqual(expect.objectContaining({ type: 'failure' }))
  })

  it('a part that is cut off because its time ran out', async () => {
    const { exitCode, broken, seen } = await run(onePart(forAMinute), noBroker)
    expect(exitCode).toBe(99)
    expect(broken).toEqual(['parts_finished'])
    expect(seen.at(-1)).toMatchObject({ type: 'end' })
  })

  it('a judge that never comes to its verdict, though all else is well', async () => {
    await using platform = await startSamplePlatform()
    const { exitCode, broken } = await run(
      `import { options as all } from 'SHARED/../alert-latency.ts'
export { playProbes, setup, teardown } from 'SHARED/parts.ts'
export const judge = async () => { ${forAMinute} }
const { judge: scenario, playProbes } = all.scenarios
export const options = { ...all, scenarios: { playProbes, judge: { ...scenario, maxDuration: '6s' } } }`,
      platform.url,
    )
    expect(exitCode).toBe(99)
    expect(broken).toEqual(expect.arrayContaining(['parts_finished', 'verdict']))
  })

  it('a summary that fails changes nothing: thresholds decide', async () => {
    const summary = "export function handleSummary() { throw new Error('no summary') }"
    const { exitCode } = await run(onePart(forAMinute, summary), noBroker)
    expect(exitCode).toBe(99)
  })

  it('Ctrl-C: no pass, and what was seen is in the log', async () => {
    await using platform = await startSamplePlatform()
    const { exitCode, seen } = await runK6({
      k6,
      script,
      plan: (seenFile) => ({ ...samplePlan(platform.url, seenFile), forS: 60 }),
      interruptAt: 'alert',
    })
    expect(exitCode).toBe(105)
    expect(seen).toContainEqual(expect.objectContaining({ type: 'end', interrupted: true }))
    expect(seen.some(({ type }) => type === 'alert')).toBe(true)
  })

  it('a log that cannot be written', async () => {
    const { exitCode } = await run(script, noBroker, (plan) => {
      plan.seenFile = '/nowhere/seen.ndjson'
    })
    expect(exitCode).not.toBe(0)
  })

  it('a plan for another question', async () => {
    const { exitCode, output } = await run('knee.ts', noBroker)
    expect(exitCode).not.toBe(0)
    expect(output).toContain('the plan asks alert-latency, this script answers knee')
  })
})
