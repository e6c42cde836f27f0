import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runK6 } from './runK6.ts'
import { samplePlan } from './samplePlan.ts'
import { startSamplePlatform } from './samplePlatform.ts'
import { testK6 } from './testK6.ts'

const k6 = await testK6()
const line = (atMs: number) =>
  JSON.stringify({ topic: 'city/YT-0001', payload: { atMs }, gatewayId: 'GW-YT-0001', atMs })

it.skipIf(k6 === '')('a trace with a broken line is played without it, and the line is counted', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'gongdi-trace-'))
  try {
    const trace = join(dir, 'trace.ndjson')
    await writeFile(trace, `${line(0)}\n{"topic":"city/YT-00\n${line(400)}\n`)
    await using platform = await startSamplePlatform()
    const { exitCode, broken, output, seen } = await runK6({
      k6,
      script: 'alert-latency.ts',
      plan: (seenFile) => {
        const plan = samplePlan(platform.url, seenFile)
        plan.target.readings.clientId = 'gw-{gatewayId}'
        plan.play = { trace, copies: 1, inFlightMax: 100 }
        return plan
      },
    })
    expect({ exitCode, broken, output }).toMatchObject({ exitCode: 0, broken: [] })
    expect(seen.filter(({ type }) => type === 'broken-lines')).toEqual([
      { type: 'broken-lines', atMs: expect.any(Number), count: 1 },
    ])
    const played = seen.filter((record) => record.type === 'played').at(-1)
    expect(played?.sent).toBeGreaterThan(2)
    expect(seen.some(({ type }) => type === 'failure')).toBe(false)
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
})
