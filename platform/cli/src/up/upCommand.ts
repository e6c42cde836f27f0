import { describeFlags, openTerminal, UsageError } from '@gongdi/commandline'
import { loadScenario, ScenarioError } from '@gongdi/scenarios'
import { VERSION } from '../version.ts'
import { prepareDataDir } from './dataDir.ts'
import { parseServeOptions, parseUpOptions, profileOf, SERVE_FLAGS, UP_FLAGS } from './options.ts'
import { processStartedAtMs, type RunConfig, runStack } from './run.ts'
import { buildViewer } from './viewer.ts'
import { wordsFor } from './words.ts'

/** `gongdi up`: the whole stage. Returns the exit code. Throws UsageError. */
export async function upCommand(argv: readonly string[]): Promise<number> {
  const options = parseUpOptions(argv)
  if (options.help) {
    process.stdout.write(
      `gongdi up: broker, store, platform, simulator and page, until Ctrl-C\n\n${describeFlags(UP_FLAGS)}\n`,
    )
    return 0
  }
  const { scenario, sites, scale, seed } = options
  const profile = profileOf(options)
  if (scenario !== 'none') await checkScenario(scenario)
  const simulatorArgs = ['--profile', profile, '--scale', String(scale), '--seed', String(seed)]
  if (sites !== undefined) simulatorArgs.push('--sites', String(sites))
  if (scenario !== 'none') simulatorArgs.push('--scenario', scenario)
  return run(options, { seed, scenario, simulatorArgs }, `seed ${seed} · ${profile} · ${scenario}`)
}

/** `gongdi serve`: the same without a simulator, for readings from elsewhere. Returns the exit code. Throws UsageError. */
export async function serveCommand(argv: readonly string[]): Promise<number> {
  const options = parseServeOptions(argv)
  if (options.help) {
    process.stdout.write(
      `gongdi serve: broker, store, platform and page, for readings from elsewhere\n\n${describeFlags(SERVE_FLAGS)}\n`,
    )
    return 0
  }
  return run(options, { seed: 0, scenario: 'none', simulatorArgs: null }, 'serve')
}

type Options = ReturnType<typeof parseServeOptions>
type What = Pick<RunConfig, 'seed' | 'scenario' | 'simulatorArgs'>

async function run(options: Options, what: What, title: string): Promise<number> {
  const words = wordsFor(process.env)
  const terminal = openTerminal(process.stderr, Date.now)
  const clickhouseUrl = process.env.CLICKHOUSE_URL || null
  const dataDir =
    clickhouseUrl === null ? await prepareDataDir(options.data, Date.now(), process.cwd()) : null
  terminal.line(`gongdi ${VERSION} · ${title}`)
  const config: RunConfig = {
    version: VERSION,
    ...what,
    startedAtMs: processStartedAtMs(),
    stack: {
      dataDir,
      clickhouseUrl,
      host: options.host,
      httpPort: options['http-port'],
      mqttPort: options['mqtt-port'],
    },
    viewer: options['no-page'] ? null : buildViewer,
    announce: options.announce ? (line) => process.stdout.write(`${JSON.stringify(line)}\n`) : () => {},
    forMs: options.for ?? null,
    // Under npm or the wrapper a killed parent must not leave this behind; started by hand it may outlive its shell.
    watched: process.env.GONGDI_WRAPPED !== undefined || process.env.npm_lifecycle_event !== undefined,
  }
  const { summary, ok } = await runStack(config, terminal, words)
  terminal.line(`  ${words.result(summary.messages)}`)
  if (dataDir !== null) terminal.line(`  ${words.kept} ${dataDir}`)
  if (options.json) process.stdout.write(`${JSON.stringify(summary)}\n`)
  return ok ? 0 : 1
}

async function checkScenario(name: string): Promise<void> {
  try {
    await loadScenario(name)
  } catch (error) {
    if (error instanceof ScenarioError) throw new UsageError([`--scenario: ${error.message}`])
    throw error
  }
}
