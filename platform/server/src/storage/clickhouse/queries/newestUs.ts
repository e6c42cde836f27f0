import type { Connection } from '../connection.ts'
import { toSafeInteger } from '../rows/micros.ts'

/** Event time of the newest row of a table, µs; null where there is none. */
export async function newestUs(connection: Connection, { name }: { name: string }): Promise<number | null> {
  const [newest] = await connection.rows<{ us: number | string; n: number | string }>(
    `SELECT count() AS n, toUnixTimestamp64Micro(max(measuredAt)) AS us FROM ${name}`,
  )
  return newest === undefined || Number(newest.n) === 0 ? null : toSafeInteger(newest.us)
}
