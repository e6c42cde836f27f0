import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { documents } from './documents.ts'

/**
 * Writes `schema/` from the zod schemas. With `--check` it writes nothing, names each file that is missing, stale or left
 * over on standard error, and ends with 1 if there is one.
 */
const check = process.argv.includes('--check')
const folder = new URL('../schema/', import.meta.url)
await mkdir(folder, { recursive: true })

const wanted = documents()
const present = new Set(await readdir(folder))
const stale: string[] = []

for (const [name, text] of wanted) {
  const file = new URL(name, folder)
  if (present.has(name) && (await readFile(file, 'utf8')) === text) continue
  stale.push(name)
  if (!check) await writeFile(file, text)
}
for (const name of present) {
  if (wanted.has(name)) continue
  stale.push(name)
  if (!check) await rm(new URL(name, folder))
}

if (stale.length > 0) {
  const names = stale.map((name) => fileURLToPath(new URL(name, folder)))
  process.stderr.write(`${names.map((name) => `${check ? 'stale' : 'written'}: ${name}`).join('\n')}\n`)
  if (check) {
    process.stderr.write('run `npm run generate` and commit what it writes\n')
    process.exitCode = 1
  }
}
