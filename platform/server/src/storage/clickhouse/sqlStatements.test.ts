import { expect, it } from 'vitest'
import { readMigrations } from './migrate.ts'
import { sqlStatements } from './sqlStatements.ts'

it('a migration file is a list of statements, without its comments', () => {
  const text = `-- first; of two\nCREATE TABLE a (x Int8) -- kept\n;\r\n\n  -- again\nCREATE VIEW b AS\nSELECT ';x' AS y;  \n`
  expect(sqlStatements(text)).toEqual([
    'CREATE TABLE a (x Int8) -- kept',
    "CREATE VIEW b AS\nSELECT ';x' AS y",
  ])
})

it('a last statement needs no semicolon, and comments alone are no statement', () => {
  expect(sqlStatements('SELECT 1;\nSELECT 2')).toEqual(['SELECT 1', 'SELECT 2'])
  expect(sqlStatements('-- nothing\n\n;\n')).toEqual([])
})

it('every statement of our migrations can be repeated, so that one cut off can run again', async () => {
  const migrations = await readMigrations()
  expect(migrations.map(({ name }) => Number(name.slice(0, 4)))).toEqual(migrations.map((_, i) => i + 1))
  for (const statement of migrations.flatMap(({ text }) => sqlStatements(text)))
    expect(statement).toMatch(
      /^CREATE (TABLE|VIEW) IF NOT EXISTS |^CREATE OR REPLACE VIEW |^ALTER TABLE \w+ ADD COLUMN IF NOT EXISTS /,
    )
})
