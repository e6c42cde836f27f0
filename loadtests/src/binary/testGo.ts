import { isNewEnough, readGoVersion } from './goVersion.ts'
import { runProgram } from './runProgram.ts'

/** null: a Go that can build k6 is there; else why a test that needs one is skipped. */
export async function whyNoGo(): Promise<string | null> {
  const ran = await runProgram('go', ['version'], {
    env: { ...process.env, GOTOOLCHAIN: 'local' },
    withinMs: 30_000,
  })
  const version = readGoVersion(ran.stdout)
  if (version === null) return 'there is no Go on this machine'
  return isNewEnough(version) ? null : `Go ${version.text} is older than 1.25`
}
