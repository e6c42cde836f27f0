import type { StateReading } from '../../../ingest/reading.ts'
import { PIT_STEP_MS, RECENT_MS } from '../../recentWindows.ts'
import type { Connection } from '../connection.ts'
import type { MessageRow } from '../rows/messageTable.ts'
import { toMicros } from '../rows/micros.ts'
import { type ReadableTable, STATE_TABLES } from '../rows/stateTables.ts'
import { newestUs } from './newestUs.ts'

/** What the windows of the rules are made of, oldest first; what and how far back: `Resume.recent`. */
export async function readRecentStates(connection: Connection): Promise<StateReading[]> {
  const { dust, noise, pit } = STATE_TABLES
  const recent = [
    await readSince(connection, dust, RECENT_MS.dust, minutes(dust)),
    await readSince(connection, noise, RECENT_MS.noise, minutes(noise)),
    await readSince(connection, pit, RECENT_MS.pit, HOURLY),
  ].flat()
  return recent.sort((a, b) => a.body.measuredAtMs - b.body.measuredAtMs)
}

async function readSince(
  connection: Connection,
  table: ReadableTable,
  windowMs: number,
  query: string,
): Promise<StateReading[]> {
  const newest = await newestUs(connection, table)
  if (newest === null) return []
  return connection.mapRows<MessageRow, StateReading>(
    query,
    { afterUs: newest - toMicros(windowMs) },
    table.toReading,
  )
}

const SINCE = "measuredAt > fromUnixTimestamp64Micro({afterUs:Int64}, 'UTC')"

const minutes = ({ name, select }: ReadableTable): string =>
  `SELECT ${select} FROM ${name} FINAL WHERE ${SINCE}`

/** Along the key of the table, and without the profiles, which are most of its bytes. */
const HOURLY = `
SELECT ${STATE_TABLES.pit.select} FROM
(
  SELECT * REPLACE (false AS hasProfile, CAST([], 'Array(Float64)') AS profileMm)
  FROM pit_states FINAL WHERE ${SINCE} AND quality != 'bad'
)
ORDER BY siteId, deviceId, measuredAt DESC, receivedAt DESC, seq DESC
LIMIT 1 BY siteId, deviceId, intDiv(toUnixTimestamp64Milli(measuredAt), ${PIT_STEP_MS})`
