/** How long a gateway waits before it connects again. Milliseconds. */
export interface BackoffPolicy {
  firstMs: number
  maxMs: number
}

/** Quick at first, because most outages are restarts; 30 s at most, so that thousands of gateways do not hammer a sick broker. */
export const DEFAULT_BACKOFF: BackoffPolicy = { firstMs: 250, maxMs: 30_000 }

/**
 * Wait before attempt `attempt` (0 is the first after a loss): doubling, of which a share between half and all, by `jitter` in [0, 1),
 * so that sites that lost the broker together do not come back together. Pure.
 */
export function backoffMs(policy: BackoffPolicy, attempt: number, jitter: number): number {
  const fullMs = Math.min(policy.maxMs, policy.firstMs * 2 ** Math.min(attempt, 30))
  return fullMs * (0.5 + 0.5 * jitter)
}
