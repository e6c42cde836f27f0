import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { LoadReport } from '../src/report/loadReport.ts'
import { kneeTable, loadTable } from './load/loadTable.ts'
import { ROWS, type Row } from './load/rows.ts'
import { type RunResult, resultOf } from './load/runResult.ts'
import { machineLine } from './machine.ts'

/**
 * `npm run bench:load`: every row of the load table, one after another, again and again until each has `--runs` runs; writes docs/bench/load.md after each. What has been run
 * is kept in docs/bench/load.gen.json and not run again: `--fresh` begins anew, `--rows 1x,kill` takes some.
 */
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '3' }, rows: { type: 'string' }, fresh: { type: 'boolean' } },
})
const runsWanted = Number(values.runs)
const asked = values.rows?.split(',')
const rows = ROWS.filter(({ id }) => asked === undefined || asked.includes(id))
const unknown = asked?.filter((id) => !ROWS.some((row) => row.id === id)) ?? []
if (unknown.length > 0 || !(runsWanted >= 1)) {
  process.stderr.write(
    `bench:load: ${unknown.join(', ') || '--runs'} is not known; rows are ${ROWS.map((r) => r.id).join(', ')}\n`,
  )
  process.exit(2)
}

const folder = new URL('../../docs/bench/', import.meta.url)
const runsFile = new URL('load.gen.json', folder)
const gongdi = fileURLToPath(new URL('main.ts', import.meta.resolve('@gongdi/cli')))
let results = values.fresh ? [] : kept()

for (let run = 1; run <= runsWanted; run++) {
  for (const row of rows) {
    if (results.filter((result) => result.row === row.id).length >= run) continue
    process.stderr.write(
      `\n── ${row.title}, run ${run} of ${runsWanted}: gongdi load ${row.args.join(' ')}\n`,
    )
    const report = await load(row)
    if (report === null) continue
    results = [...results, resultOf(row.id, report)]
    write()
  }
}

/** Runs one row; null when it gave no report. */
function load(row: Row): Promise<LoadReport | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [gongdi, 'load', ...row.args, '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let out = ''
    child.stdout.on('data', (data) => {
      out += String(data)
    })
    child.on('close', (code) => {
      if (out === '') process.stderr.write(`bench:load: ${row.id} ended with ${code} and gave no report\n`)
      resolve(out === '' ? null : JSON.parse(out))
    })
  })
}

function kept(): RunResult[] {
  try {
    return JSON.parse(readFileSync(runsFile, 'utf8'))
  } catch {
    return []
  }
}

function write(): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(runsFile, `${JSON.stringify(results, null, 1)}\n`)
  const days = [
    ...new Set(results.map(({ startedAtMs }) => new Date(startedAtMs).toISOString().slice(0, 10))),
  ]
  writeFileSync(
    new URL('load.md', folder),
    `# Load: alert latency, and what was lost, missed or doubled

\`npm run bench:load\`, ${days.join(', ')}. ${machineLine()}.
Probes, subscriber, city, platform and store share the machine. Median of the runs (least–most); faults are the sums of all runs. Latency counts from the *intended* send time of the reading at which an alert is owed to
its arrival at an MQTT subscriber (Prometheus: at the webhook). Verdicts as in \`loadtests/README.md\`; \`generator-limit\` and \`not-quiet\` say nothing about the platform.

${loadTable(ROWS, results)}

Goals on two shared cores: p99 ≤ 15 ms at 1 ×, ≤ 75 ms at 10 ×; missed, doubled, lost 0; knee ≥ 25 ×.

## Knee

${kneeTable(results) || 'Not run yet.'}
`,
  )
}
