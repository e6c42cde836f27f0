/** Energy of a level relative to 0 dB: levels are added and averaged as energies, never as decibels. Pure. */
export const energyOf = (db: number): number => 10 ** (db / 10)

/** Level of an energy, dB. Pure. */
export const levelOf = (energy: number): number => 10 * Math.log10(energy)

/** Level of two or more sources together, dB. Pure. */
export const sumDb = (...levelsDb: number[]): number =>
  levelOf(levelsDb.reduce((sum, db) => sum + energyOf(db), 0))

/**
 * Equivalent level (等效声级) of stretches of time, dB: Leq = 10·log10((1/T)·Σ Δt·10^(L/10)). Throws when there is no time.
 * Pure.
 */
export function energyMeanDb(parts: readonly { levelDb: number; lastsS: number }[]): number {
  let energy = 0
  let totalS = 0
  for (const { levelDb, lastsS } of parts) {
    energy += lastsS * energyOf(levelDb)
    totalS += lastsS
  }
  if (!(totalS > 0)) throw new RangeError('no time to average over')
  return levelOf(energy / totalS)
}

/** Loss on the way from one distance to another, dB: 6 a doubling, of a point source [RP equipment table]. Pure. */
export const distanceLossDb = (fromM: number, toM: number): number => 20 * Math.log10(toM / fromM)

/**
 * Of `n` values in rising order the one that a share of them exceeds: L10 is exceeded during 10 % of the time. Pure.
 */
export const exceededBy = (rising: Float64Array, n: number, share: number): number =>
  rising[Math.max(0, n - 1 - Math.round(n * share))]!
