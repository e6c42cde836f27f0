import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { machineLine } from '../bench/machine.ts'
import { isClean } from './audit.ts'
import { runTorture, VICTIMS } from './runTorture.ts'

/** `npm run torture [-- --crashes 200 --seed 1]`: kills platform and store at random moments; exits 1 if anything is lost or doubled. */
const { values } = parseArgs({
  options: {
    crashes: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    victims: { type: 'string', default: VICTIMS.join(',') },
  },
})
const crashes = Number(values.crashes)
const seed = Number(values.seed)
const victims = VICTIMS.filter((victim) => values.victims.split(',').includes(victim))
if (!Number.isInteger(crashes) || crashes < 1 || !Number.isInteger(seed) || victims.length === 0) {
  process.stderr.write(
    '--crashes must be a whole number from 1, --seed a whole number, --victims platform,store\n',
  )
  process.exit(2)
}

const load = { sites: 12, cranesPerSite: 3, ratePerS: 10 }
const dataDir = await mkdtemp(join(tmpdir(), 'gongdi-torture-'))
process.stderr.write(`torture: ${crashes} crashes, seed ${seed}\n`)
try {
  const {
    verdict,
    crashes: done,
    tookMs,
  } = await runTorture({
    ...load,
    crashes,
    seed,
    victims,
    dataDir,
    say: (text) => process.stderr.write(`${text}\n`),
  })
  const clean = isClean(verdict)
  const rows: [string, number, string][] = [
    ['platform killed with -9', done.platform, ''],
    ['store killed with -9', done.store, ''],
    ['readings acknowledged', verdict.acknowledged, ''],
    [
      'readings stored',
      verdict.stored,
      'more than acknowledged is possible: stored, then killed before the answer',
    ],
    ['acknowledged readings lost', verdict.lost, 'must be 0'],
    ['readings counted twice', verdict.countedTwice, 'must be 0'],
    ['alerts owed', verdict.alertsOwed, 'known beforehand, one a pulse'],
    ['alerts raised', verdict.alertsRaised, ''],
    [
      'alerts doubled',
      verdict.alertsDoubled,
      'must be 0; a second id for one hazard, or one id twice in the log',
    ],
    ['alerts missed', verdict.alertsMissed, 'must be 0'],
    ['alerts false', verdict.alertsFalse, 'must be 0'],
    ['alerts told and never logged', verdict.alertsUnconfirmed, 'must be 0'],
  ]
  const report = `# Torture: platform and store killed under load

\`npm run torture -- --crashes ${crashes} --seed ${seed}\`, ${new Date().toISOString().slice(0, 10)}, ${Math.round(tookMs / 1000)} s. ${machineLine()}.
Load: ${load.sites} gateways of the simulator, ${load.sites * load.cranesPerSite} cranes, ${load.sites * load.cranesPerSite * load.ratePerS} readings/s, QoS 1. **${clean ? 'Clean.' : 'NOT CLEAN.'}**

| What | n | |
|---|---|---|
${rows.map(([what, n, note]) => `| ${what} | ${n.toLocaleString('en')} | ${note} |`).join('\n')}
`
  // Only a whole run is kept; one that looks for a fault is not.
  if (victims.length === VICTIMS.length) {
    const dir = fileURLToPath(new URL('../../docs/bench/', import.meta.url))
    await mkdir(dir, { recursive: true })
    await writeFile(join(dir, 'torture.md'), report)
  }
  process.stdout.write(report)
  process.exitCode = clean ? 0 : 1
} finally {
  await rm(dataDir, { recursive: true, force: true })
}
