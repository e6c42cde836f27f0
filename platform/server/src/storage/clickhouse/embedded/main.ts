import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { watchParent } from '@gongdi/contract/process'
import { PlatformError } from '../../../errors.ts'
import { lockDataDir } from './dataDirLock.ts'
import { startServer } from './embeddedServer.ts'
import { loadEngine } from './engine.ts'
import { freePort } from './freePort.ts'

/**
 * The embedded store as a process: `main.ts --path DIR [--port P [--port-asked]]`.
 *
 * Prints `{"type":"listening","httpPort":…,"version":…,"pid":…}` once it answers. Without `--port-asked` the next free port is taken
 * when P is taken (0: any). Stops on SIGTERM with 0, leaves SIGINT to its parent, and is gone at once when its parent is. Exits with
 * 1 when it cannot run and 2 when its arguments are wrong, and says why on stderr.
 */
async function main(args: string[]): Promise<void> {
  const options = readArgs(args)
  const stopping = new Promise<null>((stop) => process.once('SIGTERM', () => stop(null)))
  process.on('SIGTERM', () => {})
  process.on('SIGINT', () => {})
  // Nothing waits for what is not yet acknowledged, and what is acknowledged survives a kill.
  watchParent(() => process.kill(process.pid, 'SIGKILL'))

  const unlock = await lockDataDir(options.path)
  let exit = (code: number) => process.exit(code)
  try {
    const engine = await loadEngine()
    exit = engine.exitNow
    const port = await freePort(options.port, options.asked)
    const server = await Promise.race([startServer(engine, options.path, port), stopping])
    if (server === null) {
      await unlock()
      return exit(0)
    }
    say({ type: 'listening', httpPort: port, version: server.version, pid: process.pid })
    const asked = await Promise.race([stopping.then(() => true), server.ended.then(() => false)])
    if (!asked) throw new PlatformError('PLT_STORE_UNAVAILABLE', { reason: 'the engine ended by itself' })
    await server.stop()
    await unlock()
    exit(0)
  } catch (error) {
    complain(error)
    await unlock()
    exit(1)
  }
}

function readArgs(args: string[]): { path: string; port: number; asked: boolean } {
  const { values } = parseArgs({
    args,
    options: {
      path: { type: 'string' },
      port: { type: 'string', default: '0' },
      'port-asked': { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port)
  const problems = [
    ...(values.path ? [] : ['--path is missing: the data directory']),
    ...(Number.isInteger(port) && port >= 0 && port <= 65_535 ? [] : ['--port must be a port number']),
  ]
  if (problems.length > 0) throw new PlatformError('PLT_CONFIG_INVALID', { problems })
  return { path: resolve(values.path!), port, asked: values['port-asked'] }
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

function complain(error: unknown): void {
  const text = error instanceof Error ? error.message : String(error)
  const details = error instanceof PlatformError ? ` ${JSON.stringify(error.details)}` : ''
  process.stderr.write(`store: ${text}${details}\n`)
}

main(process.argv.slice(2)).catch((error) => {
  complain(error)
  const wrongUse = !(error instanceof PlatformError) || error.code === 'PLT_CONFIG_INVALID'
  process.exitCode = wrongUse ? 2 : 1
})
