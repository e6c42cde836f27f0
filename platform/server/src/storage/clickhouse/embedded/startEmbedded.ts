import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { PARENT_PID } from '@gongdi/contract/process'

export interface EmbeddedStore extends AsyncDisposable {
  url: string
  port: number
  pid: number
  version: string
  /** Stops it cleanly; resolves with its exit code. */
  stop(): Promise<number | null>
  /** Kills it as a crash would; resolves when it is gone. */
  kill(): Promise<void>
}

const MAIN = join(import.meta.dirname, 'main.ts')
const KEPT_TALK_CHARACTERS = 4000

/**
 * Starts the embedded store as a child of this process and resolves when it answers. `port` 0, or left out: any free one; a taken one:
 * the next. Rejects with what it said when it does not come up. `await using` stops it.
 */
export async function startEmbedded(options: { path: string; port?: number }): Promise<EmbeddedStore> {
  const args = [MAIN, '--path', options.path, '--port', String(options.port ?? 0)]
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, GONGDI_CHILD: '1', [PARENT_PID]: String(process.pid) },
  })
  let talk = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    talk = (talk + text).slice(-KEPT_TALK_CHARACTERS)
  })
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return exited
  }
  const listening = new Promise<{ httpPort: number; version: string }>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line)
      if (said.type === 'listening') resolve(said)
    })
  })
  const failed = exited.then((code) => {
    throw new Error(`the embedded store ended with ${code}: ${talk.trim()}`)
  })
  const { httpPort, version } = await Promise.race([listening, failed])
  failed.catch(() => {})
  return {
    url: `http://127.0.0.1:${httpPort}`,
    port: httpPort,
    pid: child.pid!,
    version,
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL')
    },
    [Symbol.asyncDispose]: async () => {
      await end('SIGTERM')
    },
  }
}
