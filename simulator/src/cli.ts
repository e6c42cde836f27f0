import { readFile } from 'node:fs/promises'
import { epochMs } from '@gongdi/contract'
import { watchParent } from '@gongdi/contract/process'
import type { Hazard } from './faults/hazard.ts'
import { fileMistakes } from './flagFiles.ts'
import { type FlagValues, helpPage, parseFlags } from './flags.ts'
import { tooManySites } from './runner/bounds.ts'
import { UnknownPlaceError } from './runner/placeHazards.ts'
import { type Mouth, play, simulate, stats } from './runs.ts'
import type { CityProfile } from './site/profile.ts'
import { PROFILES } from './site/profiles.ts'
import { firstLine, lastLine } from './talk.ts'

export interface SimulateDeps {
  /** Gives the hazards of a scenario; rejects when there is no such scenario. Without it `--scenario` is refused. */
  resolveScenario?: (name: string) => Promise<Hazard[]>
}

const talk = (text: string) => process.stderr.write(`${text}\n`)
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)
const mouth: Mouth = {
  talk,
  say,
  print: (text) => process.stdout.write(`${text}\n`),
  ...(process.stderr.isTTY && { show: (text: string) => process.stderr.write(`\r${text} `) }),
}

/** Wrong use, with every mistake. */
class RefusedError extends Error {
  override readonly name = 'RefusedError'
}

/** The command `gongdi simulate`. Gives the exit code: 0 done, 1 the run failed, 2 wrong use. */
export async function simulateCommand(argv: string[], deps: SimulateDeps = {}): Promise<number> {
  const parsed = parseFlags(argv)
  if ('mistakes' in parsed) return refuse(parsed.mistakes)
  const { values } = parsed
  if (values.help) {
    process.stdout.write(helpPage())
    return 0
  }
  const isChild = process.env.GONGDI_CHILD === '1'
  const stop = new AbortController()
  // First of all, because a parent that dies before it is watched is never missed.
  const release = stopOnSignals(stop, isChild)
  try {
    if (values.stats) {
      talk(firstLine(values))
      await stats(values, await profileOf(values), stop.signal, mouth)
      return 0
    }
    const report = await begin(values, deps, stop.signal, isChild)
    if (values.json) say({ type: 'final', report })
    else talk(lastLine(report))
    if (!values.json && report.hash !== undefined) process.stdout.write(`${report.hash}\n`)
    return fault(values, report)
  } catch (error) {
    if (error instanceof RefusedError || error instanceof UnknownPlaceError)
      return refuse(error.message.split('\n'))
    talk(`gongdi simulate: ${messageOf(error)}`)
    return 1
  } finally {
    release()
  }
}

async function begin(values: FlagValues, deps: SimulateDeps, signal: AbortSignal, isChild: boolean) {
  const wrong = [...(await fileMistakes(values)), ...pastMistakes(values, epochMs())]
  if (wrong.length > 0) throw new RefusedError(wrong.join('\n'))
  const speakFirst = () => {
    if (!values.json || !isChild) talk(firstLine(values))
  }
  if (values.play !== undefined) {
    speakFirst()
    return play(values, signal, mouth)
  }
  const profile = await profileOf(values)
  const hazards = await hazardsOf(values, deps)
  speakFirst()
  return simulate(values, profile, hazards, signal, mouth)
}

/** What runs up to the present begins before it. Pure. */
function pastMistakes({ from, 'catch-up': catchUp }: FlagValues, nowMs: number): string[] {
  const isAhead = typeof from === 'object' && 'atMs' in from && from.atMs > nowMs
  return catchUp && isAhead ? ['--catch-up: needs a --from that lies in the past, such as -24h'] : []
}

/** A city that comes with the simulator, by its name, or one in a file. */
async function profileOf(values: FlagValues): Promise<CityProfile> {
  const profile = PROFILES.get(values.profile) ?? (await profileIn(values.profile))
  const tooMany = tooManySites(profile, values.scale, values.sites ?? Number.POSITIVE_INFINITY)
  if (tooMany !== null) throw new RefusedError(tooMany)
  return profile
}

async function profileIn(path: string): Promise<CityProfile> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const names = [...PROFILES.keys()].join(', ')
    throw new RefusedError(
      `--profile: is none of ${names}, and as a file it cannot be read: ${messageOf(error)}`,
    )
  })
  // Loaded only when needed, as it brings a reader of YAML with it.
  const { readProfile } = await import('./site/readProfile.ts')
  const read = readProfile(text, path)
  if ('mistakes' in read) throw new RefusedError(read.mistakes.join('\n'))
  return read.profile
}

async function hazardsOf(values: FlagValues, deps: SimulateDeps): Promise<Hazard[]> {
  if (values.scenario === undefined) return []
  if (!deps.resolveScenario) throw new RefusedError('--scenario: there is no library of scenarios here')
  try {
    return await deps.resolveScenario(values.scenario)
  } catch (error) {
    throw new RefusedError(`--scenario: ${messageOf(error)}`)
  }
}

/** Exit code of a run that has come to its end: one that reached nobody has failed. */
function fault(values: FlagValues, report: { sent: number; lines?: number }): number {
  if (report.sent > 0 || (values.broker === undefined && report.lines === undefined)) return 0
  if (report.lines === 0) talk(`gongdi simulate: ${values.play} holds no line`)
  else if (values.broker !== undefined) talk(`gongdi simulate: no site could connect to ${values.broker}`)
  else talk(`gongdi simulate: no line of ${values.play} could be played`)
  return 1
}

/** Stops the run on SIGTERM, on SIGINT unless a supervisor sees to that, and when the supervisor is gone. */
function stopOnSignals(stop: AbortController, isChild: boolean): () => void {
  const onTerm = () => stop.abort()
  let interrupts = 0
  const onInt = () => {
    if (isChild) return
    if (++interrupts > 1) process.exit(130)
    stop.abort()
  }
  process.on('SIGTERM', onTerm)
  process.on('SIGINT', onInt)
  const unwatch = isChild ? watchParent(() => stop.abort()) : () => {}
  return () => {
    process.off('SIGTERM', onTerm)
    process.off('SIGINT', onInt)
    unwatch()
  }
}

function refuse(mistakes: readonly string[]): number {
  for (const mistake of mistakes) talk(`gongdi simulate: ${mistake}`)
  return 2
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
