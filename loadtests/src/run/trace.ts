import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { PlannedTarget } from '../shared/plan.ts'
import { mapTrace } from '../target/mapTrace.ts'
import { cityArgs } from './city.ts'
import type { CitySize } from './cityDevices.ts'
import { readCityLine } from './cityLines.ts'
import { gongdiCommand } from './gongdiCommand.ts'
import type { Guard } from './guard.ts'
import { RunError } from './runError.ts'
import { StartedProcess } from './startedProcess.ts'
import { during, stopwatch, type Talk } from './talk.ts'

/** A recorded city. */
export interface Trace {
  path: string
  sites: number
  devices: number
}
const Known = z.object({ sites: z.number(), devices: z.number() })

/**
 * The city as a file, for k6 to play: made once for each size, seed and length, and kept in `cacheDir`. A target that has a form of its own gets its
 * own, in `workDir`. Throws RunError.
 */
export async function makeTrace(options: {
  size: Omit<CitySize, 'scale'>
  forS: number
  version: string
  target: PlannedTarget
  cacheDir: string
  workDir: string
  guard: Guard
  talk: Talk
  signal: AbortSignal
}): Promise<Trace> {
  const { target, workDir, talk } = options
  const trace = await cachedTrace(options)
  if (target.readings.payload === null) return trace
  const to = join(workDir, 'trace.ndjson')
  const spentS = stopwatch()
  const mapped = await during(
    talk,
    () => ({
      zh: `正在按 ${target.name} 的格式改写记录 · ${spentS()}`,
      en: `bringing the trace to the form of ${target.name} · ${spentS()}`,
    }),
    mapTrace({ from: trace.path, to, readings: target.readings }),
  )
  for (const { line, says } of mapped.broken)
    talk.say({ zh: `记录第 ${line} 行${says.zh}`, en: `line ${line} of the trace ${says.en}` })
  if (mapped.brokenCount > 0)
    talk.say({
      zh: `记录中有 ${mapped.brokenCount} 行无法播放`,
      en: `${mapped.brokenCount} lines of the trace cannot be played`,
    })
  if (mapped.mapped === 0)
    throw new RunError({
      zh: `记录中没有 ${target.name} 所收的报文`,
      en: `the trace has no message that ${target.name} takes`,
    })
  return { ...trace, path: to }
}

type CacheOptions = Parameters<typeof makeTrace>[0]

async function cachedTrace({
  size,
  forS,
  version,
  cacheDir,
  guard,
  talk,
  signal,
}: CacheOptions): Promise<Trace> {
  const args = [...cityArgs({ ...size, scale: 1 }), '--for', `${forS}s`]
  const key = createHash('sha256')
    .update(`${version} ${args.join(' ')}`)
    .digest('hex')
    .slice(0, 12)
  const path = join(cacheDir, `city-${key}.ndjson`)
  const known = await readKnown(`${path}.json`)
  if (known) return { path, ...known }
  await mkdir(cacheDir, { recursive: true })
  const partial = `${path}.${process.pid}.partial`
  try {
    const made = await record(['simulate', '--json', '--out', partial, ...args], forS, guard, talk, signal)
    await rename(partial, path)
    await writeFile(`${path}.json`, JSON.stringify(made))
    return { path, ...made }
  } finally {
    await rm(partial, { force: true })
  }
}

async function record(
  args: string[],
  forS: number,
  guard: Guard,
  talk: Talk,
  signal: AbortSignal,
): Promise<z.infer<typeof Known>> {
  let made: z.infer<typeof Known> | null = null
  const simulator = new StartedProcess({ name: 'simulator', ...gongdiCommand(args) }, guard, (text) => {
    const line = readCityLine(text)
    if (line?.type === 'final') made = Known.parse(line.report)
  })
  const onAbort = () => simulator.kill()
  signal.addEventListener('abort', onAbort)
  const spentS = stopwatch()
  const { code } = await during(
    talk,
    () => ({
      zh: `正在为 k6 录制城市（${forS} 秒）· ${spentS()}`,
      en: `recording the city for k6, ${forS} s of it · ${spentS()}`,
    }),
    simulator.ended,
  )
  signal.removeEventListener('abort', onAbort)
  signal.throwIfAborted()
  if (code === 0 && made !== null) return made
  const why = simulator.lastTalk
  throw new RunError({ zh: `无法录制城市：${why}`, en: `the city cannot be recorded: ${why}` })
}

async function readKnown(path: string): Promise<z.infer<typeof Known> | null> {
  try {
    return Known.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return null
  }
}
