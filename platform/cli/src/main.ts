import { UsageError } from '@gongdi/commandline'
import { VERSION } from './version.ts'

/**
 * A verb a job; each is loaded only when asked for, because a simulator needs no web server and help needs nothing.
 * Exit codes: 0 done, 1 the run failed, 2 wrong use; `load` says a broken threshold with 99.
 */
const VERBS: Record<string, { help: string; run: (argv: string[]) => Promise<number> }> = {
  up: {
    help: 'the whole stage: broker, store, platform, simulator and page',
    run: async (argv) => (await import('./up/upCommand.ts')).upCommand(argv),
  },
  serve: {
    help: 'the platform alone, for readings from elsewhere',
    run: async (argv) => (await import('./up/upCommand.ts')).serveCommand(argv),
  },
  simulate: {
    help: 'the city alone: to a broker, a file, or nowhere',
    run: async (argv) => (await import('./simulate.ts')).simulate(argv),
  },
  load: {
    help: 'a question put to this platform or another, under the load of a city',
    run: async (argv) => (await import('@gongdi/loadtests')).loadCommand(argv),
  },
  report: {
    help: 'a report of load again, or two of them compared',
    run: async (argv) => (await import('@gongdi/loadtests')).reportCommand(argv),
  },
  scenarios: {
    help: 'the scenarios that can be played',
    run: async () => (await import('./scenarioList.ts')).printScenarios(),
  },
}

const usage = () =>
  `gongdi ${VERSION} — the rehearsal stage for a city's smart construction-site platform · 智慧工地平台的排练场

usage: gongdi <verb> [options]      (gongdi <verb> --help says which)

${Object.entries(VERBS)
  .map(([verb, { help }]) => `  ${verb.padEnd(10)} ${help}`)
  .join('\n')}
`

async function main(argv: string[]): Promise<number> {
  const [verb, ...rest] = argv
  if (verb === undefined || verb === '--help' || verb === '-h' || verb === 'help') {
    process.stdout.write(usage())
    return verb === undefined ? 2 : 0
  }
  if (verb === '--version') {
    process.stdout.write(`${VERSION}\n`)
    return 0
  }
  if (!Object.hasOwn(VERBS, verb))
    throw new UsageError([`${verb}: no such verb; there are ${Object.keys(VERBS).join(', ')}`])
  return VERBS[verb]!.run(rest)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.mistakes.map((mistake) => `gongdi: ${mistake}`).join('\n')}\n`)
    process.exitCode = 2
  } else {
    process.stderr.write(`gongdi: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
