import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '../../src/target/freePort.ts'
import { findProgram } from '../findProgram.ts'
import { runPeer } from '../peer.ts'

/** Debian's mosquitto with nothing behind it. */
await runPeer(async (crew, dir) => {
  const mqttPort = await freePort()
  const config = [
    `listener ${mqttPort} 127.0.0.1`,
    'allow_anonymous true',
    'persistence false',
    'set_tcp_nodelay true',
    // Nothing is thrown away and nothing is held back.
    'max_queued_messages 0',
    'max_inflight_messages 0',
    'log_dest stderr',
    'log_type error',
    'log_type warning',
    'log_type notice',
    'log_type information',
    'connection_messages false',
  ]
  const path = join(dir, 'mosquitto.conf')
  await writeFile(path, `${config.join('\n')}\n`)
  await crew.start({
    name: 'mosquitto',
    command: findProgram('mosquitto', 'mosquitto'),
    args: ['-c', path],
    isUp: (line) => / running$/.test(line),
  })
  return { mqttPort, pids: {} }
})
