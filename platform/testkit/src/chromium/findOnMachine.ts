import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * Path of the Chromium that `CHROME_BIN` names, else of the first on the `PATH`; null when there is none. Throws when `CHROME_BIN`
 * names something that cannot be run: who asked for a browser wants that one.
 */
export function findOnMachine(environment: Readonly<NodeJS.ProcessEnv>): string | null {
  const { CHROME_BIN: asked, PATH: path = '' } = environment
  if (asked) {
    if (!isExecutable(asked)) throw new Error(`CHROME_BIN names ${asked}, which cannot be run.`)
    return asked
  }
  const folders = path.split(delimiter).filter((folder) => folder !== '')
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable) ?? null
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
