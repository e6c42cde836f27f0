import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Path of a program of Debian's, which may lie where only root's PATH leads; throws one sentence that says how to get it. */
export function findProgram(name: string, debianPackage: string, path = process.env.PATH ?? ''): string {
  for (const folder of [...path.split(delimiter), '/usr/sbin']) {
    const candidate = join(folder, name)
    try {
      accessSync(candidate, constants.X_OK)
      return candidate
    } catch {
      // Not here.
    }
  }
  throw new Error(
    `${name} is not on this machine; on Debian: apt-get install --no-install-recommends ${debianPackage}`,
  )
}
