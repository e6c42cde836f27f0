import { describe, expect, it } from 'vitest'
import { MODULE_DIR } from './findK6.ts'
import { runProgram } from './runProgram.ts'
import { whyNoGo } from './testGo.ts'

const WITHIN_MS = 240_000
const skipped = await whyNoGo()
if (skipped !== null) process.stderr.write(`skipped, the Go tests of xk6-gongdi do not run: ${skipped}\n`)

/** Packages that know k6: with the race detector the whole of k6 would be compiled once more, which takes minutes. */
const WITH_K6 = ['gongdi', 'samples']
const ALL_WITH_RACE = process.env.XK6_RACE === 'all'

describe.skipIf(skipped !== null)('xk6-gongdi', () => {
  const go = (args: string[], env: Record<string, string> = {}) =>
    runProgram('go', args, {
      cwd: MODULE_DIR,
      env: { ...process.env, GOTOOLCHAIN: 'local', ...env },
      withinMs: WITHIN_MS,
    })
  const test = async (args: string[], env: Record<string, string> = {}) => {
    const { code, stdout, stderr } = await go(['test', ...args], env)
    expect({ code, says: code === 0 ? '' : `${stdout}${stderr}` }).toEqual({ code: 0, says: '' })
  }

  it('passes its own tests, with the race detector where there is a C compiler', {
    timeout: 2 * WITHIN_MS,
  }, async () => {
    const cgo = await go(['env', 'CGO_ENABLED'])
    const race = cgo.stdout.trim() === '1' ? ['-race'] : []
    if (race.length === 0) process.stderr.write('no C compiler: the Go tests run without the race detector\n')
    const { stdout } = await go(['list', '-f', '{{.Dir}}', './...'])
    const dirs = stdout.trim().split('\n')
    const needsK6 = (dir: string) => dir === MODULE_DIR || WITH_K6.includes(dir.split('/').at(-1)!)
    await test([...race, ...(ALL_WITH_RACE ? dirs : dirs.filter((dir) => !needsK6(dir)))])
    // As the binary is built, so that what was compiled for it is taken.
    if (!ALL_WITH_RACE) await test(['-trimpath', ...dirs.filter(needsK6)], { CGO_ENABLED: '0' })
  })
})
