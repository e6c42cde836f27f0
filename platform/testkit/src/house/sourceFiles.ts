import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../../../', import.meta.url))

const SKIPPED = new Set(['node_modules', 'dist', 'coverage', 'test-results'])

/** Files of the repository whose name ends as asked, as paths from its root; what is installed, built or hidden is left out. */
export function sourceFiles(ending: RegExp, folder = ''): string[] {
  return readdirSync(`${ROOT}${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}${entry.name}`
    if (entry.isDirectory()) {
      return SKIPPED.has(entry.name) || entry.name.startsWith('.') ? [] : sourceFiles(ending, `${path}/`)
    }
    return ending.test(entry.name) ? [path] : []
  })
}
