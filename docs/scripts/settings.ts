import { readFile, writeFile } from 'node:fs/promises'
import { settingsTable } from '../../platform/server/src/config.ts'

/**
 * Prints the table of settings into README.md, between its two marks, from the schema that reads them. With `--check` it writes
 * nothing and ends with 1 when the table is not what the schema says.
 */
const check = process.argv.includes('--check')
const readme = new URL('../../README.md', import.meta.url)
const BEGIN = '<!-- settings:begin -->'
const END = '<!-- settings:end -->'

const text = await readFile(readme, 'utf8')
const from = text.indexOf(BEGIN)
const to = text.indexOf(END)
if (from < 0 || to < from) throw new Error(`README.md has no ${BEGIN} … ${END}`)

const wanted = `${text.slice(0, from + BEGIN.length)}\n\n${settingsTable()}\n\n${text.slice(to)}`
if (wanted !== text) {
  process.stderr.write(`${check ? 'stale' : 'written'}: the settings in README.md\n`)
  if (check) {
    process.stderr.write('run `npm run generate` and commit what it writes\n')
    process.exitCode = 1
  } else await writeFile(readme, wanted)
}
