import { listen } from 'k6/x/gongdi'
import type { AlertChannel } from '../../shared/plan.ts'
import { safely } from '../shared/guard.ts'
import type { Hear, Listening } from './channel.ts'

/** Takes POSTs; rejects when it cannot listen there. Everything is one connection: what is posted twice was said twice. */
export function listenToWebhook(
  channel: Extract<AlertChannel, { via: 'webhook' }>,
  hear: Hear,
): Promise<Listening> {
  const { host, port, path } = channel
  return listen(
    { host, port, path },
    safely(`alerts posted to ${host}:${port}${path}`, ({ body, atMs }) =>
      hear({ text: body, atMs, connection: 1, dup: false }),
    ),
  )
}
