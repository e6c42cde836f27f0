import { createServer } from 'node:net'
import { Aedes } from 'aedes'

// The peer of the ingest benchmark: the same broker with nothing behind it, acknowledging at once.
const broker = await Aedes.createBroker({ concurrency: 0 })
const server = createServer({ noDelay: true }, broker.handle)
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(
    `${JSON.stringify({ type: 'listening', mqttPort: typeof address === 'object' ? address?.port : null })}\n`,
  )
})
process.on('SIGTERM', () => process.exit(0))
