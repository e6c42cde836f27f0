import { createServer } from 'node:http'
import { connectAsync } from 'mqtt'
import { sayUp, untilToldToStop } from '../peer.ts'
import { Metrics } from './metrics.ts'

/** MQTT in, `/metrics` out. The port of the broker is in `MQTT_PORT`. */
const metrics = new Metrics()
const client = await connectAsync(`mqtt://127.0.0.1:${process.env.MQTT_PORT}`, { clientId: 'exporter' })
client.on('message', (_, payload) => metrics.take(payload.toString()))
await client.subscribeAsync('gongdi/v1/+/crane/+/state', { qos: 1 })

const http = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' })
  response.end(metrics.text())
})
await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
const address = http.address()
sayUp({
  metricsPort: typeof address === 'object' && address ? address.port : 0,
  pids: { exporter: process.pid },
})

await untilToldToStop()
process.exit(0)
