import type { Connection } from './connection.ts'

interface TableState {
  name: string
  fsync: number
}

/**
 * Makes the tables flush each insert to disk, or not. It is a setting of tables, not of inserts, so it is applied at start and
 * kept by the database; tables that already stand as wanted are left alone.
 */
export async function applyFsync(connection: Connection, fsync: boolean): Promise<void> {
  const tables = await connection.rows<TableState>(
    `SELECT name, engine_full LIKE '%fsync_after_insert = 1%' AS fsync FROM system.tables
     WHERE database = currentDatabase() AND engine LIKE '%MergeTree'`,
  )
  const wanted = fsync ? 1 : 0
  for (const { name } of tables.filter((table) => Number(table.fsync) !== wanted))
    await connection.command(
      `ALTER TABLE ${name} MODIFY SETTING fsync_after_insert = ${wanted}, fsync_part_directory = ${wanted}`,
    )
}
