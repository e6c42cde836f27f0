import { createServer } from 'node:http'
import { parseArgs } from 'node:util'
import { openBroker } from '../aedes/openBroker.ts'
import { sayUp, untilToldToStop } from '../peer.ts'
import { FRESH, judge, overloadAt, type Watch } from './judge.ts'
import { readReading, type StrawReading } from './reading.ts'
import { SINS, Sinner } from './sins.ts'
import { StrawStore } from './store.ts'

/** The straw platform: judges one rule, tells alerts in its own words on its own topic, and sins as it is told to. */
const READINGS = /^straw\/in\//
const { env } = process
const { values } = parseArgs({
  options: {
    sin: { type: 'string', default: env.STRAW_SIN || 'none' },
    every: { type: 'string', default: env.STRAW_EVERY || '500' },
    'delay-ms': { type: 'string', default: env.STRAW_DELAY_MS || '2000' },
    limit: { type: 'string', default: env.STRAW_LIMIT || '105' },
  },
})
const sin = SINS.find((name) => name === values.sin)
const [every, delayMs, limitPercent] = [values.every, values['delay-ms'], values.limit].map(Number)
if (!sin || !(every! >= 1) || !(delayMs! >= 0) || !(limitPercent! > 0)) {
  process.stderr.write(
    `--sin is one of ${SINS.join(', ')}; --every a number from 1, --delay-ms from 0, --limit the percent that is wrongly taken for the limit\n`,
  )
  process.exit(2)
}

const rule = overloadAt(sin === 'wrong-limit' ? limitPercent! : 100)
const sinner = new Sinner({ sin, every: every!, delayMs: delayMs! })
const watches = new Map<string, Watch>()
const store = new StrawStore()
const { broker, port: mqttPort, close } = await openBroker()
/** Numbers of alerts that were raised, and by crane the one that is open. */
let raised = 0
const open = new Map<string, number>()

broker.on('publish', (packet, client) => {
  if (!client || !READINGS.test(packet.topic)) return
  const reading = readReading(packet.payload.toString())
  if (!reading) return
  if (sinner.stores()) store.add(reading)
  const { watch, says } = judge(watches.get(reading.deviceId) ?? FRESH, reading, rule)
  watches.set(reading.deviceId, watch)
  if (says === 'clear') tell(reading.deviceId, reading, 'off', open.get(reading.deviceId) ?? 0)
  if (says !== 'raise') return
  const number = ++raised
  open.set(reading.deviceId, number)
  for (const { deviceId, afterMs } of sinner.tell(reading.deviceId, city)) {
    if (afterMs === 0) tell(deviceId, reading, 'on', number)
    else setTimeout(() => tell(deviceId, reading, 'on', number), afterMs)
  }
})

const city = () =>
  [...watches].map(([deviceId, { isRaised, calmSinceMs }]) => ({
    deviceId,
    isCalm: !isRaised && calmSinceMs !== null,
  }))

/** Its own words: nobody's standard. */
function tell(deviceId: string, reading: StrawReading, alarm: 'on' | 'off', number: number): void {
  const { bootId: boot, seq, measuredAtMs: t, momentPercent: moment } = reading
  broker.publish(
    {
      cmd: 'publish',
      topic: `straw/alarm/${deviceId}`,
      payload: JSON.stringify({
        no: `S-${number}`,
        about: { crane: deviceId, what: 'overload', alarm },
        by: { boot, seq, t, moment },
      }),
      qos: 1,
      dup: false,
      retain: false,
    },
    () => {},
  )
}

const http = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://straw')
  const deviceId = url.searchParams.get('deviceId')
  const isKnown = request.method === 'GET' && url.pathname === '/readings' && deviceId !== null
  response.writeHead(isKnown ? 200 : 404, { 'content-type': 'application/json' })
  response.end(JSON.stringify(isKnown ? { deviceId, readings: store.of(deviceId) } : { error: 'not found' }))
})
await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
const address = http.address()
sayUp({
  mqttPort,
  httpPort: typeof address === 'object' && address ? address.port : 0,
  pids: { straw: process.pid },
})

await untilToldToStop()
process.stderr.write(`straw: ${raised} alerts raised, ${sinner.committed} times ${sin}\n`)
http.closeAllConnections()
http.close()
await close()
process.exit(0)
