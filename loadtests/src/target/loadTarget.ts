import { readdir, readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Environment } from './placeholders.ts'
import { readTarget, type Target } from './readTarget.ts'
import { TargetError } from './targetError.ts'

export type { Target } from './readTarget.ts'

const targetsDir = fileURLToPath(new URL('../../targets/', import.meta.url))

/** Names of the targets that come with Gongdi. */
export const listTargets = async (): Promise<string[]> =>
  (await readdir(targetsDir))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort()

/**
 * Reads a target by its name, or by the path of its file (with a slash or ending in .yaml). Throws TargetError: no such target, or
 * every mistake in the file; with `env` also which environment variables it lacks.
 */
export async function loadTarget(nameOrPath: string, env: Environment | null = null): Promise<Target> {
  const isPath = nameOrPath.includes('/') || /\.ya?ml$/.test(nameOrPath)
  if (!isPath) {
    const known = await listTargets()
    if (!known.includes(nameOrPath)) {
      const list = known.join(', ')
      throw new TargetError([
        {
          place: nameOrPath,
          says: { zh: `没有这个目标平台；已有：${list}`, en: `there is no such target; known: ${list}` },
        },
      ])
    }
  }
  const file = isPath ? resolve(nameOrPath) : resolve(targetsDir, `${nameOrPath}.yaml`)
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code ?? String(cause)
    throw new TargetError(
      [
        {
          place: nameOrPath,
          says: { zh: `无法读取该文件（${why}）`, en: `the file cannot be read (${why})` },
        },
      ],
      { cause },
    )
  }
  return readTarget(text, file, env)
}
