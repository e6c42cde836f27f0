import { TokenBucket } from './tokenBucket.ts'

/**
 * Slows down a client that reconnects in a loop: each client may connect `perMinute` times a minute, and as often at once.
 * Remembers at most `maxClients` of them and forgets those that came longest ago first.
 */
export class ConnectLimiter {
  readonly #perMinute: number
  readonly #maxClients: number
  readonly #buckets = new Map<string, TokenBucket>()

  constructor(perMinute: number, maxClients: number) {
    this.#perMinute = perMinute
    this.#maxClients = maxClients
  }

  mayConnect(client: string, nowMs: number): boolean {
    const bucket = this.#buckets.get(client) ?? new TokenBucket(this.#perMinute / 60, this.#perMinute, nowMs)
    this.#buckets.delete(client)
    this.#buckets.set(client, bucket)
    if (this.#buckets.size > this.#maxClients) this.#buckets.delete(this.#buckets.keys().next().value!)
    return bucket.take(nowMs)
  }
}
