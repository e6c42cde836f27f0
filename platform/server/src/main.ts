import { watchParent } from '@gongdi/contract/process'
import { createPlatform, type Platform } from './app.ts'
import { type PlatformConfig, parseConfig } from './config.ts'
import { PlatformError } from './errors.ts'
import { readFlags } from './startup/readFlags.ts'

/**
 * The platform as a process. Prints one line of JSON on standard output when it can be reached, everything for people on standard error.
 * Exit 0: stopped as asked; 1: could not start, or a fault of ours; 2: wrong settings.
 */
const isChild = process.env.GONGDI_CHILD === '1'
const stopWaiting = new AbortController()
let platform: Platform | null = null
let stopping = false

const say = (text: string) => process.stderr.write(`${text}\n`)

function fail(error: unknown): never {
  say(`platform: ${error instanceof Error ? error.stack : String(error)}`)
  process.exit(1)
}

async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  stopWaiting.abort()
  await platform?.close()
  if (platform !== null) process.exit(0)
}

process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)
process.on('SIGTERM', stop)
// In a group of processes the supervisor decides who stops when.
process.on('SIGINT', () => {
  if (isChild) return
  if (stopping) process.exit(130)
  void stop()
})
// Whoever read our output may be gone before us.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
if (isChild) watchParent(stop)

function readConfig(): PlatformConfig {
  try {
    const { flags, problems } = readFlags(process.argv.slice(2))
    return parseConfig(process.env, flags, problems)
  } catch (error) {
    return refuseConfig(error)
  }
}

function refuseConfig(error: unknown): never {
  if (!(error instanceof PlatformError && error.code === 'PLT_CONFIG_INVALID')) return fail(error)
  say('platform: these settings are wrong:')
  const { problems, ...details } = error.details
  // A store that refuses its user knows only that, not which setting it came from.
  const lines = Array.isArray(problems) ? problems : [`CLICKHOUSE_*: ${JSON.stringify(details)}`]
  for (const line of lines) say(`  ${line}`)
  process.exit(2)
}

try {
  platform = await createPlatform(readConfig(), {
    log: (text) => say(`platform: ${text}`),
    signal: stopWaiting.signal,
  })
  const { mqttPort, httpPort } = platform
  if (stopping) await platform.close()
  else process.stdout.write(`${JSON.stringify({ type: 'listening', mqttPort, httpPort })}\n`)
  if (stopping) process.exit(0)
} catch (error) {
  if (stopping) process.exit(0)
  if (!(error instanceof PlatformError)) fail(error)
  if (error.code === 'PLT_CONFIG_INVALID') refuseConfig(error)
  const { setting, host, port } = error.details
  say(`platform: ${error.message}${port === undefined ? '' : `: ${setting} ${host}:${port}`}`)
  process.exit(1)
}
