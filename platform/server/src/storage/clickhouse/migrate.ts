import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PlatformError } from '../../errors.ts'
import type { Connection } from './connection.ts'
import type { Table } from './rows/table.ts'
import { sqlStatements } from './sqlStatements.ts'

interface Migration {
  /** File name, such as `0001_readings.sql`; the number orders. */
  name: string
  text: string
}

const MIGRATIONS_DIR = join(import.meta.dirname, 'migrations')

export async function readMigrations(dir = MIGRATIONS_DIR): Promise<Migration[]> {
  const names = (await readdir(dir)).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).sort()
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(dir, name), 'utf8') })))
}

/**
 * Applies the migrations that the database has not seen, in order, and records each with a checksum once all its
 * statements are through. Statements must be safe to repeat (IF NOT EXISTS): a migration that was cut off runs again from its start.
 * Returns the names of those applied. Throws PLT_MIGRATION_CHANGED when an applied one was edited, or is missing here because
 * the database was used by a newer version.
 */
export async function migrate(connection: Connection, migrations: readonly Migration[]): Promise<string[]> {
  await connection.command(CREATE_RECORD)
  const applied = await connection.rows<Applied>(
    'SELECT name, checksum FROM schema_migrations FINAL ORDER BY name',
  )
  for (const { name, checksum } of applied) {
    const here = migrations.find((migration) => migration.name === name)
    if (here && checksumOf(here) === checksum) continue
    const reason = here
      ? 'edited after it was applied'
      : 'applied to the database but unknown to this version'
    throw new PlatformError('PLT_MIGRATION_CHANGED', { name, reason })
  }
  const known = new Set(applied.map(({ name }) => name))
  const missing = migrations.filter(({ name }) => !known.has(name))
  for (const migration of missing) {
    for (const statement of sqlStatements(migration.text)) await connection.command(statement)
    const checksum = checksumOf(migration)
    await connection.insert(
      SCHEMA_MIGRATIONS,
      [{ name: migration.name, checksum }],
      `${migration.name}:${checksum}`,
    )
  }
  return missing.map(({ name }) => name)
}

interface Applied {
  name: string
  checksum: string
}

const SCHEMA_MIGRATIONS: Table<Applied> = {
  name: 'schema_migrations',
  columns: ['name', 'checksum'],
  toRow: ({ name, checksum }) => [name, checksum],
}

const CREATE_RECORD = `
CREATE TABLE IF NOT EXISTS schema_migrations
(
  name String,
  checksum String,
  appliedAt DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree
ORDER BY name`

/** Line ends do not count: a checkout on Windows has others. */
const checksumOf = ({ text }: Migration): string =>
  createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')
