import type { CraneView } from '@gongdi/contract'
import type { ReadingOf } from '../../../ingest/reading.ts'
import type { Connection } from '../connection.ts'
import { CRANE_STATE_SELECT, type CraneStateRow, rowToCraneState } from '../rows/craneStateRow.ts'
import { toMicros, toSafeInteger } from '../rows/micros.ts'
import { isOneOf } from './idList.ts'

/** How far readings are looked through: readings may be older than 30 days, a state to go on from may not. */
const LOOK_BACK_MS = 31 * 86_400_000

/** Steps back from the newest state. Nearly every crane of a running city has spoken within the first. */
const STEPS_MS = [600_000, 2 * 3_600_000]

type State = ReadingOf<'crane/state'>

/**
 * Newest state of each device that has sent one since `sinceMs` (event time), and of each of `cranes` that has not, however long ago within the
 * month. Goes back step by step, each step only for the devices not met yet; further back only for those that are missed, whom the
 * key of the table finds without reading the rest.
 */
export async function readLatestStates(
  connection: Connection,
  sinceMs: number,
  cranes: readonly CraneView[],
): Promise<State[]> {
  const [newest] = await connection.rows<{ us: number | string; n: number | string }>(
    'SELECT count() AS n, toUnixTimestamp64Micro(max(measuredAt)) AS us FROM crane_states',
  )
  if (newest === undefined || Number(newest.n) === 0) return []
  const endUs = toSafeInteger(newest.us) + 1
  const lastUs = endUs - toMicros(LOOK_BACK_MS)
  const windowUs = Math.max(toMicros(sinceMs), lastUs)
  const found = new Map<string, State>()
  const take = async (fromUs: number, toUs: number, who: ReturnType<typeof isOneOf>) => {
    const rows = await connection.rows<CraneStateRow>(newestBetween(who.sql), { fromUs, toUs, ...who.params })
    for (const state of rows.map(rowToCraneState)) found.set(state.body.deviceId, state)
  }
  let toUs = endUs
  for (const fromUs of [...STEPS_MS.map((ms) => endUs - toMicros(ms)), windowUs]) {
    if (fromUs < windowUs || toUs <= windowUs) continue
    const met = isOneOf('deviceId', found.keys())
    await take(fromUs, toUs, { ...met, sql: `NOT ${met.sql}` })
    toUs = fromUs
  }
  const missed = cranes.filter(({ deviceId }) => !found.has(deviceId))
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
  return [...found.values()]
}

const BETWEEN = `measuredAt >= fromUnixTimestamp64Micro({fromUs:Int64}, 'UTC')
  AND measuredAt < fromUnixTimestamp64Micro({toUs:Int64}, 'UTC')`

const newestBetween = (who: string): string => `
SELECT ${CRANE_STATE_SELECT} FROM crane_states FINAL
WHERE ${BETWEEN} AND (siteId, deviceId, measuredAt) IN
(
  SELECT siteId, deviceId, max(measuredAt) FROM crane_states
  WHERE ${BETWEEN} AND ${who}
  GROUP BY siteId, deviceId
)
ORDER BY measuredAt DESC, receivedAt DESC, seq DESC LIMIT 1 BY deviceId`
