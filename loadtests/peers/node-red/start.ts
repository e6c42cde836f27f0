import { once } from 'node:events'
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openBroker } from '../aedes/openBroker.ts'
import { runPeer } from '../peer.ts'

/** Node-RED with `flow.json` beside a bare broker, for it has none. The function in the flow is written as lines, so that it can be read. */
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const redJs = createRequire(import.meta.url).resolve('node-red/red.js')

await runPeer(async (crew, dir) => {
  const { broker, port: mqttPort } = await openBroker()
  const flow = JSON.parse(await readFile(here('flow.json'), 'utf8')) as { func?: string[] }[]
  const joined = flow.map((node) => (node.func ? { ...node, func: node.func.join('\n') } : node))
  await writeFile(join(dir, 'flow.json'), JSON.stringify(joined))
  await copyFile(here('settings.cjs'), join(dir, 'settings.js'))

  const subscribed = once(broker, 'subscribe')
  await crew.start({
    name: 'node-red',
    command: process.execPath,
    args: [redJs, '--userDir', dir, '--settings', join(dir, 'settings.js'), '--no-telemetry'],
    // NODE_RED_HOME keeps it from looking for a user's own settings.
    env: { MQTT_PORT: String(mqttPort), HOME: dir, NODE_RED_HOME: dir },
    isUp: (line) => line.includes('Connected to broker'),
    withinMs: 60_000,
  })
  await subscribed
  return { mqttPort, pids: { broker: process.pid } }
})
