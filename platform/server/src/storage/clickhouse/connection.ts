import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import {
  type ClickHouseClient,
  ClickHouseLogLevel,
  type ClickHouseSettings,
  createClient,
} from '@clickhouse/client'
import { PlatformError } from '../../errors.ts'
import { Slices } from '../../slices.ts'
import { encodeNative, type NativeTable } from './rows/nativeTable.ts'
import { encodeRows, type Table } from './rows/table.ts'
import { toStoreError } from './storeErrors.ts'

export interface ClickHouseConfig {
  /** HTTP address of the server. */
  url: string
  /** Created when it is not there. */
  database: string
  user?: string
  password?: string
  /** Ask the disk to keep each insert before it counts as stored: survives a power cut, costs a disk flush an insert. */
  fsync: boolean
  requestTimeoutMs: number
}

const SETTINGS: ClickHouseSettings = {
  // An answer means "written", so the server may not collect inserts and may not answer before it is through.
  async_insert: 0,
  wait_end_of_query: 1,
  // A flush is small: one thread parses it faster than several are woken.
  input_format_parallel_parsing: 0,
  // Back-filled history touches a partition a day.
  max_partitions_per_insert_block: '0',
  // A null where the table wants a value is not quietly its default.
  input_format_null_as_default: 0,
  output_format_json_quote_64bit_integers: 0,
  // Repeats carry the same time and so lie in the same partition.
  do_not_merge_across_partitions_select_final: 1,
}

const CLOSE_MS = 400

/** What a connection is for: its sockets, how long it waits for one answer, and how the server is to treat it. */
export interface Lane {
  readonly sockets: number
  readonly timeoutMs: (config: ClickHouseConfig) => number
  readonly settings: (config: ClickHouseConfig) => ClickHouseSettings
}

const MIB = 1024 * 1024

/**
 * Who writes must never wait for who reads, so each has sockets of its own, and the server lets readings wait while it writes (`priority`,
 * where 1 goes first). Sources: clickhouse.com/docs/operations/settings/settings and query-complexity [CL].
 */
export const LANES = {
  /** One flush in flight writes two tables at once; the rest is for the question whether the store is there. */
  write: {
    sockets: 4,
    timeoutMs: ({ requestTimeoutMs }) => requestTimeoutMs,
    settings: () => ({ priority: '1' }),
  },
  /** What people ask. A question has one thread, so that several leave the machine to others, and ends when nobody waits for it. */
  read: {
    sockets: 32,
    timeoutMs: ({ requestTimeoutMs }) => requestTimeoutMs,
    settings: ({ requestTimeoutMs }) => ({
      priority: '2',
      max_threads: 1,
      max_execution_time: Math.ceil(requestTimeoutMs / 1000),
      max_memory_usage: String(256 * MIB),
      cancel_http_readonly_queries_on_client_close: 1,
    }),
  },
  /** Questions about everything that is stored, at the start and for audits: slow at worst, but never larger than the server. */
  whole: {
    sockets: 4,
    timeoutMs: ({ requestTimeoutMs }) => Math.max(WHOLE_TIMEOUT_MS, requestTimeoutMs),
    settings: () => ({
      max_bytes_before_external_group_by: String(128 * MIB),
      max_bytes_before_external_sort: String(128 * MIB),
      // Along the order of a table a group is done when the next begins, and need not be kept.
      optimize_aggregation_in_order: 1,
      cancel_http_readonly_queries_on_client_close: 1,
    }),
  },
} as const satisfies Record<string, Lane>

/** A day of some thousand cranes is read in a quarter of this on two cores. */
const WHOLE_TIMEOUT_MS = 120_000

export type QueryParams = Record<string, string | number | readonly string[]>

/** Speaks HTTP to one ClickHouse database. Every failure is a PlatformError. */
export class Connection {
  readonly database: string
  readonly #client: ClickHouseClient
  readonly #slices = new Slices()

  constructor(config: ClickHouseConfig, lane: Lane = LANES.write) {
    this.database = config.database
    this.#client = clientOf(config, lane)
  }

  /** Rows of a SELECT as objects, keyed by column. */
  async rows<Row>(query: string, params: QueryParams = {}): Promise<Row[]> {
    try {
      const result = await this.#client.query({ query, query_params: params, format: 'JSONEachRow' })
      return await result.json<Row>()
    } catch (error) {
      throw toStoreError(error, 'read')
    }
  }

  /** The same, each row made into something smaller as it comes, so that a long answer is never whole in memory. */
  async mapRows<Row, T>(query: string, params: QueryParams, toItem: (row: Row) => T): Promise<T[]> {
    try {
      const result = await this.#client.query({ query, query_params: params, format: 'JSONEachRow' })
      const items: T[] = []
      for await (const rows of result.stream<Row>()) {
        for (const row of rows) items.push(toItem(row.json()))
      }
      return items
    } catch (error) {
      throw toStoreError(error, 'read')
    }
  }

  async command(query: string): Promise<void> {
    try {
      await this.#client.command({ query })
    } catch (error) {
      throw toStoreError(error, 'command')
    }
  }

  /**
   * One insert. `token` names it: the server drops an insert into the same table whose token it remembers (the last
   * thousand a table), so an insert whose answer was lost can be made again.
   */
  async insert<T>(table: Table<T>, items: readonly T[], token: string): Promise<void> {
    if (items.length === 0) return
    await this.#insert(table.name, table.columns, 'JSONCompactEachRow', token, () =>
      encodeRows(table, items, this.#slices),
    )
  }

  /** The same for a table that is written in ClickHouse's own format. */
  async insertNative<T>(table: NativeTable<T>, items: readonly T[], token: string): Promise<void> {
    if (items.length === 0) return
    const names = table.columns.map(({ name }) => name)
    await this.#insert(table.name, names, 'Native', token, async () => [
      await encodeNative(table, items, this.#slices),
    ])
  }

  async #insert(
    table: string,
    columns: readonly string[],
    format: string,
    token: string,
    encode: () => Promise<Buffer[]>,
  ): Promise<void> {
    try {
      const { stream } = await this.#client.exec({
        query: `INSERT INTO ${table} (${columns.join(', ')}) FORMAT ${format}`,
        values: Readable.from(await encode(), { objectMode: false }),
        clickhouse_settings: { insert_deduplication_token: `${token}/${table}` },
      })
      // Nothing is in the answer, but the socket is free only when it has been read.
      await finished(stream.resume())
    } catch (error) {
      throw toStoreError(error, `insert into ${table}`)
    }
  }

  /** Breaks off what is under way; takes no longer than `CLOSE_MS`, whatever the server does. */
  async close(): Promise<void> {
    await Promise.race([this.#client.close(), delay(CLOSE_MS, undefined, { ref: false })])
  }
}

/** Creates the database where it is missing. Wrong credentials are a wrong setting, not a store that is down. */
export async function createDatabase(config: ClickHouseConfig): Promise<void> {
  const client = clientOf({ ...config, database: 'default' }, LANES.write)
  try {
    await client.command({ query: `CREATE DATABASE IF NOT EXISTS ${quoteName(config.database)}` })
  } catch (error) {
    const failure = toStoreError(error, `create database ${config.database}`)
    const { clickHouseType } = failure.details
    if (clickHouseType !== 'AUTHENTICATION_FAILED' && clickHouseType !== 'REQUIRED_PASSWORD') throw failure
    throw new PlatformError('PLT_CONFIG_INVALID', { ...failure.details, url: config.url }, { cause: error })
  } finally {
    await client.close()
  }
}

const quoteName = (name: string): string => `\`${name.replaceAll(/[\\`]/g, '\\$&')}\``

function clientOf(config: ClickHouseConfig, lane: Lane): ClickHouseClient {
  const { url, database, user, password } = config
  return createClient({
    url,
    database,
    ...(user === undefined ? {} : { username: user }),
    ...(password === undefined ? {} : { password }),
    request_timeout: lane.timeoutMs(config),
    max_open_connections: lane.sockets,
    application: 'gongdi',
    // Long lists of identifiers do not fit into an address.
    use_multipart_params_auto: true,
    clickhouse_settings: { ...SETTINGS, ...lane.settings(config) },
    // Every failure is passed on as an error; the client's own log would say it twice.
    log: { level: ClickHouseLogLevel.OFF },
  })
}
