import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { arch, cpus, platform, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { VERSION } from '../src/version.ts'

/**
 * `npm run bench:simulator`: what the simulator costs for the whole city of Yantai, all five kinds, without a network. Each figure comes from a
 * process of its own (`measure.ts`); those of the speed from several, in turns, so that a busy neighbour hits all alike.
 */
const REPEATS = 3

const script = fileURLToPath(new URL('./measure.ts', import.meta.url))
function measure(name: string): Record<string, number> {
  process.stderr.write(`${name} …\n`)
  const out = execFileSync(process.execPath, ['--expose-gc', '--max-semi-space-size=4', script, name], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return JSON.parse(out)
}

const whole = (n: number) => Math.round(n).toLocaleString('en')
const tenth = (n: number) => (Math.round(n * 10) / 10).toLocaleString('en')
/** Median, and the least and the most. */
function spread(values: number[], text = whole): string {
  const sorted = [...values].sort((a, b) => a - b)
  return `**${text(sorted[Math.floor(sorted.length / 2)]!)}** (${text(sorted[0]!)}–${text(sorted.at(-1)!)})`
}

const fast: Record<string, Record<string, number>[]> = { city: [], 'city-json': [] }
for (let repeat = 0; repeat < REPEATS; repeat++)
  for (const name of Object.keys(fast)) fast[name]!.push(measure(name))
const speedRow = (label: string, runs: Record<string, number>[]) =>
  `| ${label} | ${whole(runs[0]!.sent!)} | ${spread(runs.map((r) => r.sent! / r.cpuS!))} | ${spread(runs.map((r) => r.sent! / r.wallS!))} | ${spread(
    runs.map((r) => 60 / r.wallS!),
    tenth,
  )} |`

const pits = measure('pits')
const memory = measure('memory')
const memory10 = measure('memory-10')
const live1 = measure('live-1')
const live10 = measure('live-10')
const outage = measure('outage')
const share = (run: Record<string, number>) => `${tenth((100 * run.cpuS!) / run.wallS!)} %`

const text = `# Simulator: the whole city, no network

\`npm run bench:simulator\`, ${new Date().toISOString().slice(0, 10)}, simulator ${VERSION}. ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${arch()}, Node ${process.versions.node}.
Profile \`yantai\`: 794 sites, 719 cranes, 600 hoist cages, 682 dust and 682 noise monitors, 4,020 pit points, from 09:00 of a working day. One process, one thread, Node with \`--max-semi-space-size=4\`, as \`gongdi up\` starts it.
Start-up is not counted.

## Speed

One simulated hour, ${REPEATS} processes in turns; median (least–most). A reading is one message, whole: a crane state has 29 fields. A core-second is a second of the process's own processor time; other work on the machine shows
in the wall second. Goal: ≥ 200,000 readings a core-second, which is what \`tsbs_generate_data --use-case=iot\` writes in rows without any physics (measured on the same kind of machine).

| | Readings | a core-second | a wall second | simulated hours a minute |
|---|---|---|---|---|
${speedRow('(a) models and reports', fast.city!)}
${speedRow('(b) and JSON', fast['city-json']!)}

## 90 days of deep pits

| Pits | Points | Readings | Took | Goal |
|---|---|---|---|---|
| ${pits.sites} | ${whole(pits.points!)} | ${whole(pits.sent!)} | **${tenth(pits.wallS!)} s** | < 60 s |

## Memory

Resident at the end of a run with JSON, and the most it was, MB of 10⁶ bytes.

| Sites | At the end | Most | Goal |
|---|---|---|---|
| 794 | **${tenth(memory.rssMb!)}** | ${tenth(memory.maxRssMb!)} | < 300 |
| 7,940 | **${tenth(memory10.rssMb!)}** | ${tenth(memory10.maxRssMb!)} | < 1,500 |

A broker that is away for ten minutes leaves ${whole(outage.messages!)} messages of 794 sites waiting in their gateways, ${whole(outage.bytesEach!)} bytes each: **${tenth(outage.heldMb!)} MB** more heap than the
${tenth(outage.cityMb!)} MB of the city itself; ${whole(outage.dropped!)} were thrown away for want of room.

## Keeping time

With JSON, 65 s of wall time each; a lag is counted from when a message was due. The first 5 s stand apart: code is compiled then, and every device registers.

| Speed | Of a core | Goal | Lag p99 | Goal | in the first 5 s | Behind for |
|---|---|---|---|---|---|---|
| 1× | **${share(live1)}** | < 25 % | ${tenth(live1.lagP99Ms!)} ms | | ${tenth(live1.warmUpP99Ms!)} ms | ${live1.behindS} s |
| 10× | ${share(live10)} | | **${tenth(live10.lagP99Ms!)} ms** | < 50 ms | ${tenth(live10.warmUpP99Ms!)} ms | ${live10.behindS} s |
`
const dir = fileURLToPath(new URL('../../docs/bench/', import.meta.url))
mkdirSync(dir, { recursive: true })
writeFileSync(`${dir}simulator.md`, text)
process.stdout.write(text)
