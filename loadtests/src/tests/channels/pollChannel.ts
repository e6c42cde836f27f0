import http from 'k6/http'
import { now } from 'k6/x/gongdi'
import type { AlertChannel } from '../../shared/plan.ts'
import { fail } from '../shared/guard.ts'
import { openLoop } from '../shared/openLoop.ts'
import type { Hear, Listening } from './channel.ts'

/** Asks every `everyMs` until `untilMs`; each answer is a connection of its own, because it tells what stands all over again. */
export async function listenByPolling(
  channel: Extract<AlertChannel, { via: 'poll' }>,
  untilMs: number,
  hear: Hear,
): Promise<Listening> {
  const { url, everyMs, headers } = channel
  const ask = () => http.asyncRequest('GET', url, null, { headers, responseType: 'text', timeout: '10s' })
  const first = await ask()
  if (first.status !== 200) throw new Error(`${url} answers ${first.status || first.error}`)
  let isClosed = false
  const startMs = now()
  openLoop(
    (k) => startMs + k * everyMs,
    untilMs,
    (k) => {
      if (isClosed) return
      ask()
        .then((response) => {
          // An answer that does not come is seen as alerts that are late; the next question follows anyway.
          if (response.status === 200)
            hear({ text: String(response.body), atMs: now(), connection: k + 1, dup: false })
        })
        .catch((error) => fail(url, error))
    },
  ).catch((error) => fail(url, error))
  return {
    close() {
      isClosed = true
      return Promise.resolve()
    },
  }
}
