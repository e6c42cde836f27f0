import type { AlertChannel } from '../../shared/plan.ts'
import { fail } from '../shared/guard.ts'
import { plan } from '../shared/plan.ts'
import { askOpenAlerts } from './askOpenAlerts.ts'
import type { Hear, Listening } from './channel.ts'
import { listenToMqtt } from './mqttChannel.ts'
import { listenByPolling } from './pollChannel.ts'
import { listenToWebhook } from './webhookChannel.ts'
import { listenToWebSocket } from './websocketChannel.ts'

/** Listens to channel number `index` of the target; rejects when it cannot be listened to. */
export function listenTo(
  channel: AlertChannel,
  index: number,
  untilMs: number,
  hear: Hear,
): Promise<Listening> {
  switch (channel.via) {
    case 'mqtt':
      return listenToMqtt(channel, `gongdi-judge-${plan.runId}-${index}`, hear, catchUpOf(hear))
    case 'websocket':
      return listenToWebSocket(channel, hear)
    case 'webhook':
      return listenToWebhook(channel, hear)
    case 'poll':
      return listenByPolling(channel, untilMs, hear)
  }
}

/** What is told on asking counts as a repeat by the broker would: it is news to who missed it and no second telling. */
function catchUpOf(hear: Hear): (downAtMs: number, connection: number) => void {
  const { httpUrl } = plan.target
  if (httpUrl === null) return () => {}
  return (downAtMs, connection) => {
    askOpenAlerts(httpUrl, downAtMs)
      .then((alerts) => {
        for (const { text, atMs } of alerts) hear({ text, atMs, connection, dup: true })
      })
      .catch((error) => fail('open alerts after a loss', error))
  }
}
