import type { AcknowledgedRanges } from '@gongdi/simulator'

/** A boot of which something that was acknowledged is not in the store. */
export interface Missing {
  deviceId: string
  bootId: string
  seqs: number[]
}

/**
 * Which acknowledged messages the store does not have; the promise of the platform is that there is none. Names at most
 * `limit` of them. `storedSeqs` gives the stored numbers of a boot, in any order.
 */
export async function findMissing(
  acknowledged: readonly AcknowledgedRanges[],
  storedSeqs: (deviceId: string, bootId: string) => Promise<ReadonlySet<number>> | ReadonlySet<number>,
  limit = 1_000,
): Promise<Missing[]> {
  const missing: Missing[] = []
  let left = limit
  for (const { deviceId, bootId, ranges } of acknowledged) {
    const stored = await storedSeqs(deviceId, bootId)
    const seqs: number[] = []
    for (const [from, to] of ranges) {
      for (let seq = from; seq <= to && left > 0; seq++) {
        if (stored.has(seq)) continue
        seqs.push(seq)
        left--
      }
    }
    if (seqs.length > 0) missing.push({ deviceId, bootId, seqs })
  }
  return missing
}
