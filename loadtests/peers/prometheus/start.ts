import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../src/target/freePort.ts'
import { openBroker } from '../aedes/openBroker.ts'
import { findProgram } from '../findProgram.ts'
import { runPeer } from '../peer.ts'

/** A bare broker, an exporter, Prometheus and Alertmanager, which tells its alerts to `webhookPort`: chosen here, to be listened on by who judges. */
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))

await runPeer(async (crew, dir) => {
  const prometheus = findProgram('prometheus', 'prometheus')
  const alertmanager = findProgram('prometheus-alertmanager', 'prometheus-alertmanager')
  const { port: mqttPort } = await openBroker()
  const upLine = await crew.start({
    name: 'exporter',
    command: process.execPath,
    args: [here('exporter.ts')],
    env: { MQTT_PORT: String(mqttPort) },
    isUp: (line) => line.startsWith('{"type":"up"'),
  })
  const { metricsPort } = JSON.parse(upLine) as { metricsPort: number }

  const [prometheusPort, alertmanagerPort, webhookPort] = [
    await freePort(),
    await freePort(),
    await freePort(),
  ]
  const ports: Record<string, number> = { exporterPort: metricsPort, alertmanagerPort, webhookPort }
  for (const name of ['prometheus.yml', 'overload.rules.yml', 'alertmanager.yml']) {
    const text = await readFile(here(name), 'utf8')
    await writeFile(
      join(dir, name),
      text.replace(/\$\{(\w+)\}/g, (_, port: string) => String(ports[port])),
    )
  }
  await crew.start({
    name: 'alertmanager',
    command: alertmanager,
    args: [
      `--config.file=${join(dir, 'alertmanager.yml')}`,
      `--storage.path=${join(dir, 'alertmanager')}`,
      `--web.listen-address=127.0.0.1:${alertmanagerPort}`,
      // Alone: no gossip with others.
      '--cluster.listen-address=',
    ],
    isUp: (line) => /\bListening\b/i.test(line),
  })
  await crew.start({
    name: 'prometheus',
    command: prometheus,
    args: [
      `--config.file=${join(dir, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(dir, 'data')}`,
      '--storage.tsdb.retention.time=2h',
      `--web.listen-address=127.0.0.1:${prometheusPort}`,
    ],
    isUp: (line) => line.includes('Server is ready to receive web requests'),
  })
  return { mqttPort, webhookPort, prometheusPort, alertmanagerPort, pids: { broker: process.pid } }
})
