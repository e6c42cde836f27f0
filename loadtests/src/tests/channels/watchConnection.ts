import { type Client, now } from 'k6/x/gongdi'
import { safely } from '../shared/guard.ts'

/** Shorter than the first wait before a reconnect, so that no loss is overlooked. */
const LOOK_EVERY_MS = 50

/** Tells each return of a connection, with when it was lost and the number of the new one. Returns how to stop. */
export function watchConnection(
  client: Client,
  onBack: (downAtMs: number, connection: number) => void,
): () => void {
  let downAtMs: number | null = null
  let connection = 1
  let isStopped = false
  const look = safely('the watch over the subscription', () => {
    if (isStopped) return
    if (!client.connected()) downAtMs ??= now()
    else if (downAtMs !== null) {
      connection++
      onBack(downAtMs, connection)
      downAtMs = null
    }
    setTimeout(look, LOOK_EVERY_MS)
  })
  look()
  return () => {
    isStopped = true
  }
}
