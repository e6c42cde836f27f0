import { execFile } from 'node:child_process'
import { delimiter } from 'node:path'
import { promisify } from 'node:util'
import type { BundledBrowser } from './unpackBundled.ts'

const run = promisify(execFile)

/** Debian packages of the libraries that Chromium links and that are not on every machine. */
const PACKAGES = 'libnss3 libnspr4 libexpat1'

/**
 * What the bundled browser needs in its environment to find its shared libraries: nothing where the machine has them, else a
 * library path to those that came along. Rejects with one sentence when some are missing even so.
 */
export async function libraryEnvironment(
  { executablePath, librariesDir }: Pick<BundledBrowser, 'executablePath' | 'librariesDir'>,
  missingLibraries: (file: string, env: Record<string, string>) => Promise<string[]> = missingOf,
): Promise<Record<string, string>> {
  if ((await missingLibraries(executablePath, {})).length === 0) return {}
  const own = process.env.LD_LIBRARY_PATH
  const env = { LD_LIBRARY_PATH: own ? `${librariesDir}${delimiter}${own}` : librariesDir }
  const missing = await missingLibraries(executablePath, env)
  if (missing.length === 0) return env
  throw new Error(
    `The bundled Chromium does not find ${missing.join(', ')}: install them (Debian: apt-get install ${PACKAGES}), or name a browser in CHROME_BIN.`,
  )
}

/** Shared libraries that the loader does not find for a program; none when there is no `ldd` to ask. */
async function missingOf(file: string, env: Record<string, string>): Promise<string[]> {
  const answer = await run('ldd', [file], { env: { ...process.env, ...env } }).catch((error) => {
    if (error.code === 'ENOENT') return { stdout: '' }
    // A library that is there but wants a newer glibc: ldd says so and ends with 1.
    return error as { stdout: string }
  })
  return [...answer.stdout.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name!)
}
