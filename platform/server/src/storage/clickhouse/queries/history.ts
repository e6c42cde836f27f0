import type { HistoryView } from '@gongdi/contract'
import { type Bucket, bucketMsOf, historyViewOf } from '../../historyBuckets.ts'
import type { HistoryQuery } from '../../port.ts'
import type { Connection } from '../connection.ts'
import { toMicros, toSafeInteger } from '../rows/micros.ts'
import { STATE_TABLES } from '../rows/stateTables.ts'

/** History of one device, downsampled by the server: what crosses the wire is a row a bucket, however long the time. */
export async function readHistory(connection: Connection, query: HistoryQuery): Promise<HistoryView> {
  const bucketMs = bucketMsOf(query)
  const figures = query.fields.map(
    (field) =>
      `, min(${field}) AS ${field}_min, avg(${field}) AS ${field}_mean, max(${field}) AS ${field}_max`,
  )
  const rows = await connection.rows<Record<string, number> & { bucket: number | string }>(
    `SELECT intDiv(toUnixTimestamp64Micro(measuredAt) - {fromUs:Int64}, {bucketUs:Int64}) AS bucket${figures.join('')}
     FROM ${STATE_TABLES[query.deviceKind].name} FINAL
     WHERE deviceId = {deviceId:String}
       AND measuredAt >= fromUnixTimestamp64Micro({fromUs:Int64}, 'UTC')
       AND measuredAt < fromUnixTimestamp64Micro({toUs:Int64}, 'UTC')
     GROUP BY bucket ORDER BY bucket`,
    {
      deviceId: query.deviceId,
      fromUs: toMicros(query.fromMs),
      toUs: toMicros(query.toMs),
      bucketUs: toMicros(bucketMs),
    },
  )
  const buckets = rows.map(
    (row): Bucket => ({
      index: toSafeInteger(row.bucket),
      figures: Object.fromEntries(
        query.fields.map((field) => [
          field,
          { min: row[`${field}_min`]!, mean: row[`${field}_mean`]!, max: row[`${field}_max`]! },
        ]),
      ),
    }),
  )
  return historyViewOf(query, buckets)
}
