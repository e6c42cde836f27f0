/** When a child that died is started again, and when that is given up. Milliseconds. */
export interface RestartPolicy {
  firstDelayMs: number
  maxDelayMs: number
  /** More deaths than this within `windowMs` end the run. */
  maxDeaths: number
  windowMs: number
}

export const DEFAULT_RESTARTS: RestartPolicy = {
  firstDelayMs: 100,
  maxDelayMs: 5_000,
  maxDeaths: 5,
  windowMs: 30_000,
}

/** Decides after a death: how long to wait before the next start, or null to give up. `deathsAtMs` ends with this death. Pure. */
export function nextStart(
  policy: RestartPolicy,
  deathsAtMs: readonly number[],
  nowMs: number,
): number | null {
  const recent = deathsAtMs.filter((atMs) => nowMs - atMs <= policy.windowMs).length
  if (recent > policy.maxDeaths) return null
  return Math.min(policy.maxDelayMs, policy.firstDelayMs * 2 ** Math.max(0, recent - 1))
}
