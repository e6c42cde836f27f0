/** How late a player of a city was in one second, ms. */
export interface LagSecond {
  atMs: number
  lagP50Ms: number
  lagP99Ms: number
  lagMaxMs: number
}

/** A second in which one message in a hundred was later than this, the player was behind; as the simulator has it. */
const BEHIND_MS = 50

/**
 * How late a player was between two moments, epoch ms: before, while a whole city connects and registers, nobody measures anything. Pure.
 */
export function lagBetween(
  seconds: readonly LagSecond[],
  fromMs: number,
  toMs: number,
): { lagP99Ms: number | null; behindS: number } {
  const within = seconds.filter(({ atMs }) => fromMs <= atMs && atMs < toMs)
  return {
    lagP99Ms: pooledP99(within),
    behindS: within.filter(({ lagP99Ms }) => lagP99Ms > BEHIND_MS).length,
  }
}

/**
 * The p99 of all lags, of the figures of each second: half of a second's are taken for as late as its median, nearly all others for as late as its p99, and
 * one in a hundred for as late as its latest. Never below the true one. Pure.
 */
function pooledP99(seconds: readonly LagSecond[]): number | null {
  const points = seconds
    .flatMap(({ lagP50Ms, lagP99Ms, lagMaxMs }) => [
      { ms: lagP50Ms, share: 50 },
      { ms: lagP99Ms, share: 49 },
      { ms: lagMaxMs, share: 1 },
    ])
    .sort((a, b) => a.ms - b.ms)
  let sum = 0
  for (const { ms, share } of points) {
    sum += share
    if (sum >= 99 * seconds.length) return ms
  }
  return null
}
