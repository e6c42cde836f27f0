import type { Client } from 'aedes'

/**
 * Says that a client is alive. Aedes hears of packets only that it parses itself, and has no other way to be told: without this it would
 * cut off those whose packets it does not see, or who are held back.
 */
export function refreshKeepAlive(client: Client): void {
  const { _keepaliveTimer } = client as unknown as { _keepaliveTimer?: NodeJS.Timeout | null }
  _keepaliveTimer?.refresh()
}
