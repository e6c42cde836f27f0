import type { DeviceView } from '@gongdi/contract'
import type { StateReading } from '../../../ingest/reading.ts'
import type { Connection } from '../connection.ts'
import type { MessageRow } from '../rows/messageTable.ts'
import { toMicros } from '../rows/micros.ts'
import { READABLE_TABLES, type ReadableTable } from '../rows/stateTables.ts'
import { isOneOf } from './idList.ts'
import { newestUs } from './newestUs.ts'

/** How far readings are looked through: readings may be older than 30 days, a state to go on from may not. */
const LOOK_BACK_MS = 31 * 86_400_000

/** Steps back from the newest state. Nearly every device of a running city has spoken within the first; the points of pits do so every 10 min. */
const STEPS_MS = [900_000, 2 * 3_600_000]

/** The newest states of devices of every kind; see `readLatestOf`. */
export async function readLatestStates(
  connection: Connection,
  sinceMs: number,
  devices: readonly DeviceView[],
): Promise<StateReading[]> {
  const ofKind = Map.groupBy(devices, ({ deviceKind }) => deviceKind)
  const latest: StateReading[] = []
  for (const { kind, table } of READABLE_TABLES) {
    for (const state of await readLatestOf(connection, table, sinceMs, ofKind.get(kind) ?? []))
      latest.push(state)
  }
  return latest
}

/**
 * Newest state of each device that has sent one since `sinceMs` (event time), and of each of `registered` that has not, however long ago within the
 * month. Goes back step by step, each step only for the devices not met yet; further back only for those that are missed, whom the
 * key of the table finds without reading the rest.
 */
async function readLatestOf(
  connection: Connection,
  table: ReadableTable,
  sinceMs: number,
  registered: readonly DeviceView[],
): Promise<Iterable<StateReading>> {
  const newest = await newestUs(connection, table)
  if (newest === null) return []
  const endUs = newest + 1
  const lastUs = endUs - toMicros(LOOK_BACK_MS)
  const windowUs = Math.max(toMicros(sinceMs), lastUs)
  const found = new Map<string, StateReading>()
  const take = async (fromUs: number, toUs: number, who: ReturnType<typeof isOneOf>) => {
    const states = await connection.mapRows<MessageRow, StateReading>(
      newestBetween(table, who.sql),
      { fromUs, toUs, ...who.params },
      table.toReading,
    )
    for (const state of states) found.set(state.body.deviceId, state)
  }
  let toUs = endUs
  for (const fromUs of [...STEPS_MS.map((ms) => endUs - toMicros(ms)), windowUs]) {
    if (fromUs < windowUs || toUs <= windowUs) continue
    const met = isOneOf('deviceId', found.keys())
    await take(fromUs, toUs, { ...met, sql: `NOT ${met.sql}` })
    toUs = fromUs
  }
  const missed = registered.filter(({ deviceId }) => !found.has(deviceId))
  if (missed.length > 0 && toUs > lastUs) {
    const ids = isOneOf(
      'deviceId',
      missed.map(({ deviceId }) => deviceId),
    )
    const sites = isOneOf('siteId', new Set(missed.map(({ siteId }) => siteId)))
    await take(lastUs, toUs, {
      sql: `${sites.sql} AND ${ids.sql}`,
      params: { ...sites.params, ...ids.params },
    })
  }
  return found.values()
}

const BETWEEN = `measuredAt >= fromUnixTimestamp64Micro({fromUs:Int64}, 'UTC')
  AND measuredAt < fromUnixTimestamp64Micro({toUs:Int64}, 'UTC')`

const newestBetween = ({ name, select }: ReadableTable, who: string): string => `
SELECT ${select} FROM ${name} FINAL
WHERE ${BETWEEN} AND (siteId, deviceId, measuredAt) IN
(
  SELECT siteId, deviceId, max(measuredAt) FROM ${name}
  WHERE ${BETWEEN} AND ${who}
  GROUP BY siteId, deviceId
)
ORDER BY measuredAt DESC, receivedAt DESC, seq DESC LIMIT 1 BY deviceId`
