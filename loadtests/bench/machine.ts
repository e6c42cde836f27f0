import { readFileSync } from 'node:fs'

export { machineLine } from '../src/machine/machineLine.ts'

/** Share of processor time that the host took away since boot, percent; null where the system does not say. */
export function stealPercent(): number | null {
  try {
    const fields = readFileSync('/proc/stat', 'utf8').split('\n')[0]!.trim().split(/\s+/).slice(1).map(Number)
    const total = fields.reduce((a, b) => a + b, 0)
    return Math.round((1000 * (fields[7] ?? 0)) / total) / 10
  } catch {
    return null
  }
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
