import type { ReadingOf } from '../../../ingest/reading.ts'
import type { Connection } from '../connection.ts'
import { CRANE_STATE_SELECT, type CraneStateRow, rowToCraneState } from '../rows/craneStateRow.ts'
import { isOneOf } from './idList.ts'

/** Days with readings that are looked through. History may be older than the platform accepts readings (30 days), a state may not. */
const LOOK_BACK_DAYS = 31

/**
 * Newest state of each device. Goes back day by day, each day only for the devices not met yet: in a running city the first day has
 * nearly all of them, and the months before it are not read.
 */
export async function readLatestStates(connection: Connection): Promise<ReadingOf<'crane/state'>[]> {
  const days = await connection.rows<{ day: number }>(
    `SELECT DISTINCT toUInt32(partition) AS day FROM system.parts
     WHERE database = currentDatabase() AND table = 'crane_states' AND active
     ORDER BY day DESC LIMIT {limit:UInt32}`,
    { limit: LOOK_BACK_DAYS },
  )
  const found = new Map<string, ReadingOf<'crane/state'>>()
  for (const { day } of days) {
    const met = isOneOf('deviceId', found.keys())
    const rows = await connection.rows<CraneStateRow>(newestOfDay(met.sql), { day, ...met.params })
    for (const state of rows.map(rowToCraneState)) found.set(state.body.deviceId, state)
  }
  return [...found.values()]
}

const newestOfDay = (met: string): string => `
SELECT ${CRANE_STATE_SELECT} FROM crane_states FINAL
WHERE toYYYYMMDD(measuredAt) = {day:UInt32} AND (siteId, deviceId, measuredAt) IN
(
  SELECT siteId, deviceId, max(measuredAt) FROM crane_states
  WHERE toYYYYMMDD(measuredAt) = {day:UInt32} AND NOT ${met}
  GROUP BY siteId, deviceId
)
ORDER BY measuredAt DESC, receivedAt DESC, seq DESC LIMIT 1 BY deviceId`
