import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Words } from '../shared/question.ts'
import { isNewEnough, readGoVersion } from './goVersion.ts'
import { cannotKeep, failedBuild, noGo, oldGo } from './noK6Error.ts'
import { runProgram } from './runProgram.ts'

const VERSION_WITHIN_MS = 30_000
const BUILD_WITHIN_MS = 15 * 60_000
const TELL_EVERY_MS = 2_000

export interface BuildOptions {
  moduleDir: string
  /** Where the program goes; it appears there whole or not at all. */
  path: string
  env: Record<string, string | undefined>
  onProgress: (words: Words) => void
}

/**
 * Builds k6 with the extension by the `go` of the PATH, without cgo, so that it runs wherever the system is the same. Two at once do no harm:
 * each builds under a name of its own. Throws NoK6Error.
 */
export async function buildK6({ moduleDir, path, env, onProgress }: BuildOptions): Promise<void> {
  // No toolchain is downloaded behind anybody's back.
  const goEnv = { ...env, GOTOOLCHAIN: 'local', CGO_ENABLED: '0' }
  await findGo(goEnv)
  const partial = `${path}.${randomUUID()}.partial`
  try {
    await mkdir(dirname(path), { recursive: true })
  } catch (error) {
    throw cannotKeep(dirname(path), error)
  }
  try {
    await compile(partial, moduleDir, goEnv, onProgress)
    await rename(partial, path).catch((error: unknown) => {
      throw cannotKeep(dirname(path), error)
    })
  } finally {
    await rm(partial, { force: true })
  }
}

async function findGo(env: Record<string, string | undefined>): Promise<void> {
  const ran = await runProgram('go', ['version'], { env, withinMs: VERSION_WITHIN_MS })
  if (ran.code !== 0) throw noGo()
  const version = readGoVersion(ran.stdout)
  if (version === null) throw noGo()
  if (!isNewEnough(version)) throw oldGo(version.text)
}

async function compile(
  output: string,
  moduleDir: string,
  env: Record<string, string | undefined>,
  onProgress: (words: Words) => void,
): Promise<void> {
  const begunMs = performance.now()
  let compiled = 0
  let downloaded = 0
  const tell = () => onProgress(progressOf(downloaded, compiled, (performance.now() - begunMs) / 1000))
  tell()
  const timer = setInterval(tell, TELL_EVERY_MS)
  const args = ['build', '-v', '-trimpath', '-buildvcs=false', '-ldflags=-s -w', '-o', output, '.']
  const ran = await runProgram('go', args, {
    cwd: moduleDir,
    env,
    withinMs: BUILD_WITHIN_MS,
    onLine: (line) => {
      if (line.startsWith('go: downloading ')) downloaded++
      else if (/^\S+$/.test(line)) compiled++
    },
  }).finally(() => clearInterval(timer))
  if (ran.failed !== null || ran.code !== 0) throw failedBuild(ran.stderr)
}

/** One line: what is done, for how long, and how long it may take. */
export function progressOf(downloaded: number, compiled: number, seconds: number): Words {
  const s = Math.round(seconds)
  return {
    zh: `正在构建 k6：已下载 ${downloaded} 个模块，已编译 ${compiled} 个包，${s} 秒（首次构建需一至两分钟）`,
    en: `building k6: ${downloaded} modules downloaded, ${compiled} packages compiled, ${s} s (the first build takes one to two minutes)`,
  }
}
