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
import { encodeNative, type NativeTable } from './rows/nativeTable.ts'
import type { Table } from './rows/table.ts'
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

/** Open sockets: one flush in flight writes at most six tables at once, the rest is for readers. */
const MAX_OPEN_CONNECTIONS = 10
const CLOSE_MS = 400

export type QueryParams = Record<string, string | number | readonly string[]>

/** Speaks HTTP to one ClickHouse database. Every failure is a PlatformError. */
export class Connection {
  readonly database: string
  readonly #client: ClickHouseClient

  constructor(config: ClickHouseConfig, client = clientOf(config)) {
    this.database = config.database
    this.#client = client
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
    try {
      await this.#client.insert({
        table: table.name,
        columns: table.columns as [string, ...string[]],
        values: items.map((item) => table.toRow(item)),
        format: 'JSONCompactEachRow',
        clickhouse_settings: { insert_deduplication_token: `${token}/${table.name}` },
      })
    } catch (error) {
      throw toStoreError(error, `insert into ${table.name}`)
    }
  }

  /** The same for a table that is written in ClickHouse's own format. */
  async insertNative<T>(table: NativeTable<T>, items: readonly T[], token: string): Promise<void> {
    if (items.length === 0) return
    try {
      const names = table.columns.map(({ name }) => name).join(', ')
      const { stream } = await this.#client.exec({
        query: `INSERT INTO ${table.name} (${names}) FORMAT Native`,
        values: Readable.from([encodeNative(table, items)], { objectMode: false }),
        clickhouse_settings: { insert_deduplication_token: `${token}/${table.name}` },
      })
      // Nothing is in the answer, but the socket is free only when it has been read.
      await finished(stream.resume())
    } catch (error) {
      throw toStoreError(error, `insert into ${table.name}`)
    }
  }

  /** Breaks off what is under way; takes no longer than `CLOSE_MS`, whatever the server does. */
  async close(): Promise<void> {
    await Promise.race([this.#client.close(), delay(CLOSE_MS, undefined, { ref: false })])
  }
}

/** Creates the database where it is missing. Wrong credentials are a wrong setting, not a store that is down. */
export async function createDatabase(config: ClickHouseConfig): Promise<void> {
  const client = clientOf({ ...config, database: 'default' })
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

function clientOf({ url, database, user, password, requestTimeoutMs }: ClickHouseConfig): ClickHouseClient {
  return createClient({
    url,
    database,
    ...(user === undefined ? {} : { username: user }),
    ...(password === undefined ? {} : { password }),
    request_timeout: requestTimeoutMs,
    max_open_connections: MAX_OPEN_CONNECTIONS,
    application: 'gongdi',
    // Long lists of identifiers do not fit into an address.
    use_multipart_params_auto: true,
    clickhouse_settings: SETTINGS,
    // Every failure is passed on as an error; the client's own log would say it twice.
    log: { level: ClickHouseLogLevel.OFF },
  })
}
