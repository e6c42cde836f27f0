import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Keeper, Stack } from '@gongdi/cli'
import { machineLine, median, stealPercent } from './machine.ts'
import { buildLoads } from './packets.ts'
import { sendAll } from './sender.ts'

/**
 * `npm run bench:ingest`: messages a second that the platform accepts with rules and store, against bare Aedes taking the same
 * packets in the same run, in turns. QoS 1; an acknowledgement of the platform means stored.
 */
const REPEATS = 5
const CASES = [
  { connections: 100, perConnection: 600, window: 50 },
  { connections: 1_000, perConnection: 60, window: 5 },
]

const say = (text: string) => process.stderr.write(`${text}\n`)
const dataDir = await mkdtemp(join(tmpdir(), 'gongdi-bench-'))
const bare = new Keeper(() => ({
  name: 'bare',
  args: [fileURLToPath(new URL('./bareAedes.ts', import.meta.url))],
}))
let stack: Stack | null = null
try {
  const barePort = Number((await bare.start()).mqttPort)
  stack = await Stack.start(
    { dataDir, clickhouseUrl: null, host: '127.0.0.1', httpPort: 0, mqttPort: 0, viewerDir: null },
    { hooksOf: (name) => ({ onTalk: (text) => say(`  ${name}: ${text}`) }) },
  )
  const rows: string[] = []
  for (const { connections, perConnection, window } of CASES) {
    const rates: Record<'bare' | 'gongdi', number[]> = { bare: [], gongdi: [] }
    for (let repeat = 0; repeat <= REPEATS; repeat++) {
      // Each repeat goes on where the last one ended in event time, or its readings would be history and not be judged.
      const endMs = Date.now() - (REPEATS - repeat) * perConnection * 1000
      const loads = buildLoads(connections, perConnection, `b${connections}r${repeat}x${process.pid}`, endMs)
      for (const who of ['bare', 'gongdi'] as const) {
        const { acknowledged, durationMs } = await sendAll(
          who === 'bare' ? barePort : stack.reach.mqttPort,
          loads,
          window,
        )
        const rate = (acknowledged / durationMs) * 1000
        say(
          `${connections} connections, ${who}: ${Math.round(rate)} messages/s${repeat === 0 ? ' (warm-up)' : ''}`,
        )
        if (repeat > 0) rates[who].push(rate)
      }
    }
    const ratios = rates.gongdi.map((rate, i) => rate / rates.bare[i]!)
    rows.push(
      `| ${connections} | ${connections * perConnection} | ${spread(rates.bare)} | ${spread(rates.gongdi)} | **${median(ratios).toFixed(2)}** (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}) |`,
    )
  }
  const report = `# Ingest: with rules and store, against the bare broker

\`npm run bench:ingest\`, ${new Date().toISOString().slice(0, 10)}. ${machineLine()}; host took ${stealPercent() ?? '–'} % of processor time since boot.
Sender, broker and store share the machine; the sender is raw sockets with prepared packets. QoS 1, ${REPEATS} repeats in turns after one warm-up; median (least–most).
Bare: Aedes with \`concurrency: 0\`, acknowledging at once. Gongdi: decoded, validated, de-duplicated, judged by all crane rules, stored in the embedded ClickHouse, then acknowledged. Goal: ratio ≥ 0.5.

| Connections | Messages a repeat | Bare, messages/s | Gongdi, messages/s | Ratio |
|---|---|---|---|---|
${rows.join('\n')}
`
  const dir = fileURLToPath(new URL('../../docs/bench/', import.meta.url))
  await mkdir(dir, { recursive: true })
  await writeFile(join(dir, 'ingest.md'), report)
  process.stdout.write(report)
} finally {
  stack?.kill()
  bare.kill()
  await rm(dataDir, { recursive: true, force: true })
}

function spread(values: readonly number[]): string {
  const n = (value: number) => Math.round(value).toLocaleString('en')
  return `${n(median(values))} (${n(Math.min(...values))}–${n(Math.max(...values))})`
}
