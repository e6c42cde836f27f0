import { mkdirSync, writeFileSync } from 'node:fs'
import { arch, cpus, platform, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { NullSink, PROFILES, runSimulation } from '../src/index.ts'
import { VERSION } from '../src/version.ts'

/**
 * `npm run bench:simulator`: readings a second on one core without network, (a) model and report, (b) with each message made into
 * JSON. The whole runner takes part: clock, queue, links. Cases take turns, so that a busy neighbour hits both; a core is a second of this
 * process's processor time, so that a neighbour's work is not counted, and wall time is given beside it.
 */
const REPEATS = 5
const CASES = [
  { scale: 1, forMs: 2 * 3_600_000 },
  // As many cranes as Yantai has.
  { scale: 24, forMs: 5 * 60_000 },
]
const KINDS = [
  { name: '(a) model and report', encodes: false },
  { name: '(b) and JSON', encodes: true },
]

async function measureOnce(scale: number, forMs: number, encodes: boolean) {
  let beganMs = 0
  let began = process.cpuUsage()
  const report = await runSimulation(
    {
      profile: PROFILES.get('sample')!,
      sites: Number.POSITIVE_INFINITY,
      scale,
      seed: 7,
      speed: 'max',
      fromMs: Date.parse('2026-11-03T09:00:00+08:00'),
      forMs,
      hazards: [],
      openSink: () => new NullSink(encodes),
      drainMs: 0,
    },
    {
      clock: Date.now,
      signal: new AbortController().signal,
      onStarted: () => {
        beganMs = performance.now()
        began = process.cpuUsage()
      },
    },
  )
  const wallS = (performance.now() - beganMs) / 1000
  const { user, system } = process.cpuUsage(began)
  return {
    cranes: report.devices,
    perCore: report.sent / ((user + system) / 1e6),
    perSecond: report.sent / wallS,
  }
}

const spread = (values: number[]): string => {
  const sorted = [...values].sort((a, b) => a - b)
  const n = (value: number) => Math.round(value).toLocaleString('en')
  return `${n(sorted[Math.floor(sorted.length / 2)]!)} (${n(sorted[0]!)}–${n(sorted.at(-1)!)})`
}

const rows: string[] = []
for (const { scale, forMs } of CASES) {
  let cranes = 0
  const rates = KINDS.map(() => ({ perCore: [] as number[], perSecond: [] as number[] }))
  // The first turn of each warms up and is not counted.
  for (let repeat = 0; repeat <= REPEATS; repeat++)
    for (const [i, { encodes }] of KINDS.entries()) {
      const measured = await measureOnce(scale, forMs, encodes)
      cranes = measured.cranes
      if (repeat === 0) continue
      rates[i]!.perCore.push(measured.perCore)
      rates[i]!.perSecond.push(measured.perSecond)
    }
  rows.push(
    `| ${cranes} | ${forMs / 60_000} min | ${rates.map((r) => `**${spread(r.perCore)}** | ${spread(r.perSecond)}`).join(' | ')} |`,
  )
}

const text = `# Simulator: readings a second on one core, no network

\`npm run bench:simulator\`, ${new Date().toISOString().slice(0, 10)}, simulator ${VERSION}. ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${arch()}, Node ${process.versions.node}.
One process, one thread; ${REPEATS} repeats in turns after a warm-up; median (least–most), readings. A reading is a whole crane state of 29 fields; cycles, events
and registrations are few and counted with them. A core-second is a second of the process's own processor time; other work on the machine shows in the wall second. Goal: ≥ 200,000.

| Cranes | Simulated | ${KINDS.map((k) => `${k.name}: a core-second | a wall second`).join(' | ')} |
|---|---|---|---|---|---|
${rows.join('\n')}
`
const dir = fileURLToPath(new URL('../../docs/bench/', import.meta.url))
mkdirSync(dir, { recursive: true })
writeFileSync(`${dir}simulator.md`, text)
process.stdout.write(text)
