import type { Client } from 'aedes'

/** What Aedes keeps of the keep-alive of a client: a timer that ends it, and its length in ms. */
interface Kept {
  _keepaliveTimer?: NodeJS.Timeout | null
  _keepaliveInterval: number
}

/** Of the time after which a silent client is ended, 1.5 keep-alives, the timer may run behind by one in so many. */
const BEHIND = 8

/**
 * Gives a function that says that a client is alive. Aedes hears of packets only that it parses itself, and has no other way to be told: without
 * this it would cut off those whose packets it does not see, or who are held back. To be called for each message, so it winds the timer up only
 * now and then.
 */
export function keepAliveOf(client: Client): () => void {
  const kept = client as unknown as Kept
  let dueMs = 0
  return () => {
    const nowMs = performance.now()
    if (nowMs < dueMs) return
    dueMs = nowMs + kept._keepaliveInterval / BEHIND
    kept._keepaliveTimer?.refresh()
  }
}
