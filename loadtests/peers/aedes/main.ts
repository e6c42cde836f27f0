import { sayUp, untilToldToStop } from '../peer.ts'
import { openBroker } from './openBroker.ts'

/** The bare broker: a limit of its own, and what serves the peers that have none. */
const { port, close } = await openBroker()
sayUp({ mqttPort: port, mqttUrl: `mqtt://127.0.0.1:${port}`, pids: { broker: process.pid } })
await untilToldToStop()
await close()
process.exit(0)
