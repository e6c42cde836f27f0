import { access, constants } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Words } from '../shared/question.ts'
import { buildK6 } from './buildK6.ts'
import { checkK6 } from './checkK6.ts'
import { sourceKey } from './sourceKey.ts'

export { NoK6Error } from './noK6Error.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
/** The Go module that k6 is built from. */
export const MODULE_DIR = join(root, 'loadtests', 'xk6-gongdi')

export interface FindOptions {
  /** K6_BIN: a k6 that is ready. GONGDI_CACHE: where built ones are kept. PATH: where `go` is looked for. */
  env: Record<string, string | undefined>
  /** Before GONGDI_CACHE; by default .gongdi/cache under the root of the repository. */
  cacheDir?: string
  /** Takes a line in English, and in both languages, every two seconds while k6 is built. */
  onProgress: (text: string, words: Words) => void
}

export interface FoundK6 {
  path: string
  how: 'K6_BIN' | 'cache' | 'built'
}

/**
 * A k6 with our extension: the one that K6_BIN names, else one that was built from these very sources before, else one that is built now with
 * Go ≥ 1.25. Throws NoK6Error, whose message says what to do.
 */
export async function findK6({ env, cacheDir, onProgress }: FindOptions): Promise<FoundK6> {
  if (env.K6_BIN) {
    const path = resolve(env.K6_BIN)
    await checkK6(path, env)
    return { path, how: 'K6_BIN' }
  }
  const dir = resolve(cacheDir ?? (env.GONGDI_CACHE || join(root, '.gongdi', 'cache')))
  const key = await sourceKey(MODULE_DIR, `${process.platform}/${process.arch}`)
  const path = join(dir, `k6-${key}${process.platform === 'win32' ? '.exe' : ''}`)
  if (await isExecutable(path)) return { path, how: 'cache' }
  await buildK6({ moduleDir: MODULE_DIR, path, env, onProgress: (words) => onProgress(words.en, words) })
  return { path, how: 'built' }
}

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )

/** What k6 is started with: it calls nobody, fetches nothing, and shows its dashboard to this machine only. */
export const k6Environment = (): Record<string, string> => ({
  K6_NO_USAGE_REPORT: 'true',
  K6_AUTO_EXTENSION_RESOLUTION: 'false',
  K6_WEB_DASHBOARD_HOST: '127.0.0.1',
  NO_COLOR: '1',
})
