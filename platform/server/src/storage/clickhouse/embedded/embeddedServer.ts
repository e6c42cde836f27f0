import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { PlatformError } from '../../../errors.ts'
import { ask } from './ask.ts'
import type { Engine } from './engine.ts'
import { serverConfigXml } from './serverConfig.ts'

const START_TIMEOUT_MS = 60_000
const ANSWER_TIMEOUT_MS = 2_000
const ASK_EVERY_MS = 20
/** A stop that takes longer ends the process all the same: whatever was acknowledged is written by then. */
const STOP_TIMEOUT_MS = 1_500

export interface EmbeddedServer {
  version: string
  /** Takes no more requests, lets running ones end for a while, and resolves when the process may be ended. */
  stop(): Promise<void>
  /** Resolves when the engine has ended without having been asked to. */
  ended: Promise<void>
}

/**
 * Makes the engine, which is made to run one script, serve HTTP: its script opens the port and then sleeps for good. The sleeper
 * carries a token, by which we know that it is our server that answers on the port, and which statement to kill so that the
 * script, and with it the engine, comes to its end. Throws PLT_STORE_UNAVAILABLE when the engine ends before it answers.
 */
export async function startServer(engine: Engine, path: string, port: number): Promise<EmbeddedServer> {
  const configFile = join(path, 'gongdi-server.xml')
  await writeFile(configFile, serverConfigXml(totalmem()))
  const token = randomUUID()
  let hasEnded = false
  const ended = engine
    .run([
      ...['--config-file', configFile],
      ...['--path', path],
      ...['--http_port', String(port)],
      ...['--listen_host', '127.0.0.1'],
      ...['--query', `SYSTEM START LISTEN HTTP; ${sleeper(token)}`],
    ])
    .then(() => {
      hasEnded = true
    })

  const deadlineMs = performance.now() + START_TIMEOUT_MS
  for (;;) {
    const version = await ask(port, versionIfOurs(token), ANSWER_TIMEOUT_MS).catch(() => '')
    if (version !== '') return { version, stop, ended }
    const late = performance.now() > deadlineMs
    if (hasEnded || late)
      throw new PlatformError('PLT_STORE_UNAVAILABLE', {
        reason: late
          ? `no answer within ${START_TIMEOUT_MS} ms`
          : 'it ended at once; its message stands above',
        path,
        port,
      })
    await delay(ASK_EVERY_MS)
  }

  async function stop(): Promise<void> {
    // It would complain that its script was killed, which is how it is stopped.
    engine.muteStderr()
    await ask(port, `KILL QUERY WHERE ${isSleeper(token)} ASYNC`, ANSWER_TIMEOUT_MS).catch(() => {})
    await Promise.race([ended, delay(STOP_TIMEOUT_MS)])
  }
}

/** Sleeps in tenths of a second, because it is between two of them that it notices it was killed. */
const sleeper = (token: string): string =>
  `SELECT sleepEachRow(0.1) FROM system.numbers SETTINGS max_block_size = 1,
   function_sleep_max_microseconds_per_block = 0, log_comment = '${token}' FORMAT Null`

const isSleeper = (token: string): string => `Settings['log_comment'] = '${token}'`

const versionIfOurs = (token: string): string =>
  `SELECT version() FROM system.processes WHERE ${isSleeper(token)} FORMAT TSV`
