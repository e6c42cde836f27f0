import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'

/**
 * Names what a build of the module in `moduleDir` depends on: 16 hexadecimal digits over its Go sources without tests, go.mod, go.sum, and the
 * system it is for.
 */
export async function sourceKey(moduleDir: string, system: string): Promise<string> {
  const hash = createHash('sha256').update(`${system}\n`)
  for (const file of await sourcesOf(moduleDir)) {
    const text = await readFile(join(moduleDir, file))
    hash.update(`${file.split(sep).join('/')} ${text.length}\n`).update(text)
  }
  return hash.digest('hex').slice(0, 16)
}

async function sourcesOf(moduleDir: string): Promise<string[]> {
  const files = await readdir(moduleDir, { recursive: true })
  return files
    .filter(
      (file) => /(^|[\\/])go\.(mod|sum)$/.test(file) || (/\.go$/.test(file) && !/_test\.go$/.test(file)),
    )
    .sort()
}
