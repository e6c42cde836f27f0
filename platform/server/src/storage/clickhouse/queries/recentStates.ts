import { CONTRACT_VERSION } from '@gongdi/contract'
import type { StateReading } from '../../../ingest/reading.ts'
import { PIT_STEP_MS, RECENT_MS } from '../../recentWindows.ts'
import type { Connection } from '../connection.ts'
import { fromMicros, toMicros } from '../rows/micros.ts'
import { type ReadableTable, STATE_TABLES } from '../rows/stateTables.ts'
import { newestUs } from './newestUs.ts'

/**
 * What the windows of the rules are made of, oldest first; what and how far back: `Resume.recent`. A city has a quarter of a million of these states, so they
 * come as one row a device with a list for each column, which is read five times as fast as a row a state.
 */
export async function readRecentStates(connection: Connection): Promise<StateReading[]> {
  const { dust, noise } = STATE_TABLES
  const recent: StateReading[] = []
  for (const wanted of [minutes(dust, RECENT_MS.dust), minutes(noise, RECENT_MS.noise), hourly()])
    await readSince(connection, wanted, recent)
  return recent.sort((a, b) => a.body.measuredAtMs - b.body.measuredAtMs)
}

/** Which rows of a table are wanted, the names of a row that are asked for, and fields that are the same in all of them. */
interface Wanted {
  table: ReadableTable
  windowMs: number
  rows: string
  names: readonly string[]
  constant: Record<string, null>
}

/** The rows of one device: of each name what it is in each of them, all in one order. */
interface DeviceRows {
  siteId: string
  deviceId: string
  bootId: readonly string[]
  late: readonly boolean[]
  measuredAtUs: readonly (number | string)[]
  sentAtUs: readonly (number | string)[]
  receivedAtUs: readonly (number | string)[]
  [name: string]: unknown
}

async function readSince(
  connection: Connection,
  { table, windowMs, rows, names, constant }: Wanted,
  into: StateReading[],
): Promise<void> {
  const newest = await newestUs(connection, table)
  if (newest === null) return
  const plain = names.filter((name) => !MADE.has(name))
  const lists = names.filter((name) => !KEYS.includes(name))
  await connection.mapRows<DeviceRows, void>(
    // A list leaves out what is null; no column that is asked for can be.
    `SELECT ${KEYS.join(', ')}, ${lists.map((name) => `groupArray(${name}) AS ${name}`).join(', ')}
     FROM (${rows}) GROUP BY ${KEYS.join(', ')}`,
    { afterUs: newest - toMicros(windowMs) },
    (device) => pushStates(table.kind, device, plain, constant, into),
  )
}

/** Every state is a copy of one and then filled: made field by field, each would cost ten times as much. */
function pushStates(
  kind: StateReading['kind'],
  device: DeviceRows,
  plain: readonly string[],
  constant: Record<string, null>,
  into: StateReading[],
): void {
  const { siteId, deviceId, late, measuredAtUs, sentAtUs, receivedAtUs } = device
  const blank: Record<string, unknown> = {
    v: CONTRACT_VERSION,
    siteId,
    deviceId,
    measuredAtMs: 0,
    sentAtMs: 0,
  }
  for (const name of plain) blank[name] = null
  Object.assign(blank, constant)
  const lists = plain.map((name) => device[name] as readonly unknown[])
  for (let i = 0; i < late.length; i++) {
    const body = { ...blank }
    body.measuredAtMs = fromMicros(measuredAtUs[i]!)
    body.sentAtMs = fromMicros(sentAtUs[i]!)
    for (let n = 0; n < plain.length; n++) body[plain[n]!] = lists[n]![i]
    const receivedAtMs = fromMicros(receivedAtUs[i]!)
    into.push({ kind, body, receivedAtMs, late: late[i]! } as unknown as StateReading)
  }
}

const KEYS = ['siteId', 'deviceId']
/** What of a row is no field of the message as it stands. */
const MADE = new Set([...KEYS, 'late', 'measuredAtUs', 'sentAtUs', 'receivedAtUs'])

const SINCE = "measuredAt > fromUnixTimestamp64Micro({afterUs:Int64}, 'UTC')"

const minutes = (table: ReadableTable, windowMs: number): Wanted => ({
  table,
  windowMs,
  rows: `SELECT ${table.select} FROM ${table.name} FINAL WHERE ${SINCE}`,
  names: table.cells.map(({ name }) => name),
  constant: {},
})

/** Backwards along the key of the table, so that nothing is sorted, and without the profiles, which are most of its bytes. */
function hourly(): Wanted {
  const table = STATE_TABLES.pit
  const cells = table.cells.filter(({ name }) => name !== 'hasProfile' && name !== 'profileMm')
  return {
    table,
    windowMs: RECENT_MS.pit,
    rows: `
      SELECT ${cells.map(({ name, sql }) => `${sql} AS ${name}`).join(', ')} FROM
      (
        SELECT * FROM ${table.name} FINAL WHERE ${SINCE} AND quality != 'bad'
        ORDER BY siteId DESC, deviceId DESC, measuredAt DESC, bootId DESC, seq DESC
        LIMIT 1 BY siteId, deviceId, intDiv(toUnixTimestamp64Milli(measuredAt), ${PIT_STEP_MS})
      )`,
    names: cells.map(({ name }) => name),
    constant: { profileMm: null },
  }
}
