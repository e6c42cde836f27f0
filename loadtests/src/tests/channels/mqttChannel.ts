import { connect } from 'k6/x/gongdi'
import type { AlertChannel } from '../../shared/plan.ts'
import { safely } from '../shared/guard.ts'
import { plan } from '../shared/plan.ts'
import type { Hear, Listening } from './channel.ts'
import { watchConnection } from './watchConnection.ts'

const BACK_OFF = { firstMs: 100, maxMs: 2_000 }
/** The judge's own broker queue: nothing of it is ever left out. */
const CLOSE_WITHIN_MS = 1_000

/** Resolves once the broker has granted the subscription. `onBack`: called after each loss, when the subscription stands again. */
export async function listenToMqtt(
  channel: Extract<AlertChannel, { via: 'mqtt' }>,
  clientId: string,
  hear: Hear,
  onBack: (downAtMs: number, connection: number) => void,
): Promise<Listening> {
  const client = await connect({ ...channel.access, clientId, reconnect: BACK_OFF })
  await client.subscribe(
    channel.filter,
    channel.qos,
    safely(`alerts of ${plan.target.name} on MQTT`, (message) =>
      hear({
        text: message.payload,
        atMs: message.atMs,
        connection: message.connection,
        dup: message.dup,
      }),
    ),
  )
  const stopWatching = watchConnection(client, onBack)
  return {
    async close() {
      stopWatching()
      await client.close(CLOSE_WITHIN_MS)
    },
  }
}
