import { randomInt } from 'node:crypto'
import type { ResumeWindow, SeenSeqs } from '../../port.ts'
import { SeqRanges } from '../../seqRanges.ts'
import type { Connection } from '../connection.ts'
import { fromMicros, toMicros } from '../rows/micros.ts'

interface SeenRow {
  deviceId: string
  bootId: string
  newestUs: number | string
  ranges: [number, number][]
}

/**
 * Sequence numbers that are stored, of the boots that were heard within the window. All readings of that time are passed over once, so this
 * is the longest question of a start; but neither the memory of the server nor the answer grows with them. A boot is cut into blocks as long
 * as the window, a bitmap each; blocks that do not fit into memory wait on the server's disk; of each boot the two newest blocks, in which the
 * newest window must lie, become ranges.
 *
 * The server groups by one number three times as fast as by two texts and a number, so they are hashed into one; with a key that is new each
 * time, because whoever could foresee it could choose names that are taken for those of somebody else.
 */
export function readSeen(connection: Connection, window: ResumeWindow): Promise<SeenSeqs[]> {
  const { sinceMs, seqs, boots } = window
  return connection.mapRows(
    `WITH ({key0:UInt64}, {key1:UInt64}) AS secret
     SELECT deviceId, bootId, toUnixTimestamp64Micro(newest) AS newestUs,
       arrayMap(run -> (run[1], run[-1]), arraySplit((seq, step) -> step != 1, seqs, arrayDifference(seqs))) AS ranges
     FROM
     (
       SELECT deviceId, bootId, max(newestOfBlock) AS newest, max(highestOfBlock) AS highest,
         arrayFilter(seq -> seq > toInt64(highest) - {seqs:UInt32}, arraySort(bitmapToArray(groupBitmapMergeState(bits)))) AS seqs
       FROM
       (
         SELECT any(stored_messages.deviceId) AS deviceId, any(stored_messages.bootId) AS bootId,
           max(measuredAt) AS newestOfBlock, max(seq) AS highestOfBlock, groupBitmapState(seq) AS bits
         FROM stored_messages
         WHERE receivedAt >= fromUnixTimestamp64Micro({sinceUs:Int64}, 'UTC')
         GROUP BY intHash64(bitXor(
           sipHash64Keyed(secret, stored_messages.deviceId),
           intHash64(bitXor(sipHash64Keyed(secret, stored_messages.bootId), intDiv(seq, {seqs:UInt32})))))
         ORDER BY highestOfBlock DESC LIMIT 2 BY deviceId, bootId
       )
       GROUP BY deviceId, bootId
       ORDER BY newest DESC LIMIT {boots:UInt32} BY deviceId
     )`,
    { sinceUs: toMicros(sinceMs), seqs, boots, key0: randomInt(MAX_KEY), key1: randomInt(MAX_KEY) },
    ({ deviceId, bootId, newestUs, ranges }: SeenRow) => ({
      deviceId,
      bootId,
      newestMs: fromMicros(newestUs),
      seqs: new SeqRanges(ranges),
    }),
  )
}

/** The largest bound that a random number may have here. */
const MAX_KEY = 2 ** 48 - 1
