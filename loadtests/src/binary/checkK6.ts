import { foreignK6, unusableK6 } from './noK6Error.ts'
import { runProgram } from './runProgram.ts'

const VERSION_WITHIN_MS = 30_000

/** Passes when `path version` runs and names our extension; throws NoK6Error otherwise. */
export async function checkK6(path: string, env: Record<string, string | undefined>): Promise<void> {
  const ran = await runProgram(path, ['version'], { env, withinMs: VERSION_WITHIN_MS })
  if (ran.failed !== null) throw unusableK6(path, ran.failed)
  if (ran.code !== 0) {
    const [said] = ran.stderr.trim().split('\n', 1)
    throw unusableK6(path, said || (ran.code === null ? 'killed' : `exit code ${ran.code}`))
  }
  if (!/\bk6\/x\/gongdi\b/.test(ran.stdout)) throw foreignK6(path)
}
