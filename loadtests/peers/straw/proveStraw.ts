import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { machineLine } from '../../bench/machine.ts'
import { isNamed, proofTable, type StrawRun } from './proof.ts'
import { runUndisturbed } from './runStraw.ts'
import { SINS } from './sins.ts'

/**
 * Proves the harness: every sin of the straw platform is named by the report, and nothing else is; without a sin nothing is. Exits with 1 when one run of
 * all was not right.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    sins: { type: 'string', default: SINS.join(',') },
    'at-once': { type: 'string', default: '1' },
  },
})
const sins = SINS.filter((sin) => values.sins.split(',').includes(sin))
const unknown = values.sins.split(',').filter((name) => !(SINS as readonly string[]).includes(name))
const [runs, atOnce] = [Number(values.runs), Number(values['at-once'])]
const isNumber = (n: number) => Number.isInteger(n) && n >= 1
if (unknown.length > 0 || !isNumber(runs) || !isNumber(atOnce)) {
  process.stderr.write(`--runs and --at-once are numbers from 1, --sins some of ${SINS.join(',')}\n`)
  process.exit(2)
}

const LOAD = { probes: 1000, every: 500, forS: 30 }
/** On a machine that is not quiet a run may be thrown away twice. */
const TRIES = 3
const WRONG_LIMITS = [105, 95]
const todo = Array.from({ length: runs }, (_, n) =>
  sins.map((sin) => ({ sin, limitPercent: WRONG_LIMITS[n % 2]! })),
).flat()
const done: StrawRun[] = []
const startedMs = Date.now()

/** Takes the next of what is to be run until nothing is left. */
async function work(): Promise<void> {
  for (let next = todo.shift(); next; next = todo.shift()) {
    const run = await runUndisturbed(TRIES, next.sin, { ...LOAD, limitPercent: next.limitPercent })
    done.push(run)
    const codes = run.failure ?? (run.findings.map(({ code }) => code).join(' + ') || 'nothing')
    const line = `${done.length} of ${done.length + todo.length}: ${run.sin} (${run.how}): ${codes}`
    process.stderr.write(
      `${line}${run.isDisturbed ? ', the generator was the limit' : ''}${isNamed(run) ? '' : '  <- WRONG'}\n`,
    )
  }
}
await Promise.all(Array.from({ length: atOnce }, work))

done.sort((a, b) => SINS.indexOf(a.sin) - SINS.indexOf(b.sin))
const wrong = done.filter((run) => !isNamed(run)).length
const report = `# The harness, proven on a straw platform

\`node loadtests/peers/straw/proveStraw.ts --runs ${runs}\`, ${new Date().toISOString().slice(0, 10)}, ${Math.round((Date.now() - startedMs) / 60_000)} min, ${atOnce} at once. ${machineLine()}.

A platform that is meant to be found out (\`loadtests/peers/straw\`), driven through \`loadtests/targets/straw.yaml\` like any foreign one. Each run: \`gongdi load alert-latency\` with ${LOAD.probes} probe gateways
for ${LOAD.forS} s; the sin is committed at one in ${LOAD.every} alerts or readings, a wrong limit is ${WRONG_LIMITS.join(' or ')} % in turns. A run whose generator was
the limit proves nothing: it is thrown away and run again, ${TRIES} times in all at most. **${wrong === 0 ? 'Every run was right.' : `${wrong} of ${done.length} runs were WRONG.`}**

${proofTable(done)}`
// Only the proof of all sins is kept; a run that looks for a fault is not.
if (sins.length === SINS.length) {
  const dir = fileURLToPath(new URL('../../../docs/bench/', import.meta.url))
  await mkdir(dir, { recursive: true })
  await writeFile(join(dir, 'straw.md'), report)
}
process.stdout.write(report)
process.exitCode = wrong === 0 ? 0 : 1
