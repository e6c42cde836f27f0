import { setTimeout as delay } from 'node:timers/promises'
import type { StoredCheck } from '../run/runRecord.ts'
import type { Words } from '../shared/question.ts'
import { askStored, devicesAtOnce, type StoredAnswer } from './askStored.ts'
import { type AckedReading, compareStored, type DeviceCheck } from './compareStored.ts'
import type { StoredFields } from './targetFile.ts'

/** A store that was killed a moment ago is asked again for so long. */
const RETRY_FOR_MS = 10_000
const ASK_EVERY_MS = 250
/** So many lost readings are named; all are counted. */
const LOST_NAMED = 1000

/**
 * Asks a target whether it has stored what it acknowledged. What is missing is asked for again until `settleS` after the last
 * acknowledgement. `sinceMs`: nothing was measured before. Returns a sentence where it cannot be asked.
 */
export async function checkStored(
  stored: StoredFields,
  readings: readonly AckedReading[],
  sinceMs: number,
): Promise<{ check: Omit<StoredCheck, 'rejected'> } | { failed: Words }> {
  const namedBy = stored.seq === undefined ? 'measuredAtMs' : 'seq'
  const byDevice = Map.groupBy(readings, ({ deviceId }) => deviceId)
  const lastAckMs = readings.reduce((last, { ackedAtMs }) => Math.max(last, ackedAtMs), 0)
  const settledMs = lastAckMs + stored.settleS * 1000
  const checks = new Map<string, DeviceCheck>()
  const batchSize = devicesAtOnce(stored)
  let open = [...byDevice.keys()]
  for (;;) {
    // Taken before asking: what was asked after it settled is final.
    const isSettled = Date.now() >= settledMs
    for (let from = 0; from < open.length; from += batchSize) {
      const batch = open.slice(from, from + batchSize)
      const answer = await askPatiently(() => askStored(stored, batch, sinceMs, Date.now() + 60_000))
      if ('failed' in answer) return answer
      for (const deviceId of batch)
        checks.set(
          deviceId,
          compareStored(byDevice.get(deviceId)!, answer.stored.get(deviceId) ?? [], namedBy),
        )
    }
    open = open.filter((deviceId) => checks.get(deviceId)!.lostSeqs.length > 0)
    if (open.length === 0 || isSettled) return { check: sumUp(checks) }
    await delay(ASK_EVERY_MS)
  }
}

async function askPatiently(ask: () => Promise<StoredAnswer>): Promise<StoredAnswer> {
  const deadlineMs = performance.now() + RETRY_FOR_MS
  for (;;) {
    const answer = await ask()
    if (!('failed' in answer) || performance.now() > deadlineMs) return answer
    await delay(ASK_EVERY_MS)
  }
}

function sumUp(checks: ReadonlyMap<string, DeviceCheck>): Omit<StoredCheck, 'rejected'> {
  const sum = { checked: 0, lost: [] as StoredCheck['lost'], lostCount: 0, doubledCount: 0 }
  for (const [deviceId, { checked, lostSeqs, doubledCount }] of checks) {
    const named = Math.max(0, LOST_NAMED - sum.lostCount)
    if (lostSeqs.length > 0 && named > 0) sum.lost.push({ deviceId, seqs: lostSeqs.slice(0, named) })
    sum.checked += checked
    sum.lostCount += lostSeqs.length
    sum.doubledCount += doubledCount
  }
  return sum
}
