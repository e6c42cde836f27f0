/** A reading that a platform acknowledged. */
export interface AckedReading {
  deviceId: string
  bootId: string
  seq: number
  ackedAtMs: number
  /** When it was measured, epoch ms; needed where the target can only be asked by time. */
  measuredAtMs?: number
}

/** What is stored of one device: number or time of each reading as often as it is there; `bootId` null where the answer does not say it. */
export interface StoredReading {
  bootId: string | null
  name: number
}

export interface DeviceCheck {
  checked: number
  lostSeqs: number[]
  doubledCount: number
}

/** How the target names readings: by their number within a boot, or by when they were measured, to the millisecond. */
export type NamedBy = 'seq' | 'measuredAtMs'

/**
 * Holds what was acknowledged of one device against what is stored of it. Lost: acknowledged and not stored. Doubled: stored more often than
 * once, whether acknowledged or not. Other boots than those that were acknowledged are somebody else's and do not count. Pure.
 */
export function compareStored(
  acked: readonly AckedReading[],
  stored: readonly StoredReading[],
  namedBy: NamedBy,
): DeviceCheck {
  // Where boots are not told apart, one number may rightly be there once for each boot.
  const hasBoots = stored.some(({ bootId }) => bootId !== null)
  const keyOf = (bootId: string | null, name: number) => (hasBoots ? `${bootId}|${name}` : String(name))
  const boots = new Set(acked.map(({ bootId }) => bootId))
  const timesStored = new Map<string, number>()
  for (const { bootId, name } of stored) {
    if (bootId !== null && !boots.has(bootId)) continue
    const key = keyOf(bootId, Math.round(name))
    timesStored.set(key, (timesStored.get(key) ?? 0) + 1)
  }
  const timesAcked = new Map<string, number>()
  const lostSeqs: number[] = []
  const once = new Map(acked.map((reading) => [`${reading.bootId}|${reading.seq}`, reading]))
  let checked = 0
  for (const { bootId, seq, measuredAtMs } of once.values()) {
    const name = namedBy === 'seq' ? seq : measuredAtMs
    if (name === undefined) continue
    checked++
    const key = keyOf(bootId, Math.round(name))
    const times = (timesAcked.get(key) ?? 0) + 1
    timesAcked.set(key, times)
    if (times > (timesStored.get(key) ?? 0)) lostSeqs.push(seq)
  }
  let doubledCount = 0
  for (const [key, times] of timesStored)
    doubledCount += Math.max(0, times - Math.max(1, timesAcked.get(key) ?? 1))
  return { checked, lostSeqs: lostSeqs.sort((a, b) => a - b), doubledCount }
}
