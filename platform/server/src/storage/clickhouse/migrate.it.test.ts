import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { Connection, createDatabase } from './connection.ts'
import { type EmbeddedStore, startEmbedded } from './embedded/startEmbedded.ts'
import { migrate } from './migrate.ts'

let path: string
let server: EmbeddedStore
let connection: Connection
let databases = 0
beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), 'gongdi-migrate-'))
  server = await startEmbedded({ path })
})
afterAll(async () => {
  await connection?.close()
  await server?.stop()
  await rm(path, { recursive: true, force: true })
})
beforeEach(async () => {
  await connection?.close()
  const config = { url: server.url, database: `m_${++databases}`, fsync: false, requestTimeoutMs: 10_000 }
  await createDatabase(config)
  connection = new Connection(config)
})

const FIRST = { name: '0001_a.sql', text: 'CREATE TABLE IF NOT EXISTS a (x Int8) ENGINE = Memory;\n' }
const SECOND = {
  name: '0002_b.sql',
  text: 'CREATE TABLE IF NOT EXISTS b (x Int8) ENGINE = Memory;\nCREATE VIEW IF NOT EXISTS c AS SELECT x FROM b;\n',
}

it('applies migrations in order, records them, and applies each once', async () => {
  expect(await migrate(connection, [FIRST])).toEqual(['0001_a.sql'])
  expect(await migrate(connection, [FIRST, SECOND])).toEqual(['0002_b.sql'])
  expect(await migrate(connection, [FIRST, SECOND])).toEqual([])
  expect(await connection.rows('SELECT name FROM schema_migrations FINAL ORDER BY name')).toEqual([
    { name: '0001_a.sql' },
    { name: '0002_b.sql' },
  ])
  expect(await connection.rows('SELECT * FROM c')).toEqual([])
})

it('two platforms that start at once on an empty database both come up', async () => {
  await Promise.all([migrate(connection, [FIRST, SECOND]), migrate(connection, [FIRST, SECOND])])
  expect(await migrate(connection, [FIRST, SECOND])).toEqual([])
})

it('will not go on with a database whose applied migration was edited since', async () => {
  await migrate(connection, [FIRST])
  const edited = { ...FIRST, text: FIRST.text.replace('Int8', 'Int16') }
  await expect(migrate(connection, [edited])).rejects.toMatchObject({
    code: 'PLT_MIGRATION_CHANGED',
    details: { name: '0001_a.sql' },
  })
  expect(await migrate(connection, [{ ...FIRST, text: FIRST.text.replaceAll('\n', '\r\n') }])).toEqual([])
})

it('will not go on with a database of a newer version', async () => {
  await migrate(connection, [FIRST, SECOND])
  await expect(migrate(connection, [FIRST])).rejects.toMatchObject({
    code: 'PLT_MIGRATION_CHANGED',
    details: { name: '0002_b.sql' },
  })
})

it('a migration that failed half way is not recorded and runs again when it is right', async () => {
  const broken = { ...SECOND, text: SECOND.text.replace('SELECT x FROM b', 'SELECT nothing FROM b') }
  await expect(migrate(connection, [broken])).rejects.toMatchObject({ code: 'PLT_STORE_DOWN' })
  expect(await migrate(connection, [SECOND])).toEqual(['0002_b.sql'])
})
