import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Keeper } from './keeper.ts'

let dir: string
const script = async (name: string, source: string) => {
  const path = join(dir, name)
  await writeFile(path, source)
  return path
}
const say = `console.log(JSON.stringify({ type: 'listening', pid: process.pid }));`

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gongdi-keeper-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

describe('a keeper', () => {
  it('starts a child again when it is killed, and stops it for good when told', async () => {
    const path = await script(
      'steady.mjs',
      `${say} setInterval(() => {}, 1000); process.on('SIGTERM', () => process.exit(0))`,
    )
    const restarts: string[] = []
    const keeper = new Keeper(() => ({ name: 'steady', args: [path] }), {
      onRestart: (how) => restarts.push(how),
    })
    const first = await keeper.start()
    const second = keeper.next('listening')
    keeper.crash()
    expect((await second).pid).not.toBe(first.pid)
    expect(restarts).toEqual(['killed by SIGKILL'])
    const pid = keeper.pid!
    await keeper.stop(2_000)
    expect(keeper.pid).toBeNull()
    expect(() => process.kill(pid, 0)).toThrow()
  })

  it('kills a child that does not stop in time', async () => {
    const path = await script(
      'deaf.mjs',
      `process.on('SIGTERM', () => {}); ${say} setInterval(() => {}, 1000)`,
    )
    const keeper = new Keeper(() => ({ name: 'deaf', args: [path] }))
    await keeper.start()
    const atMs = Date.now()
    await keeper.stop(200)
    expect(Date.now() - atMs).toBeGreaterThanOrEqual(190)
    expect(keeper.pid).toBeNull()
  })

  it('says why when a child never came up, and does not try it again', async () => {
    const path = await script('broken.mjs', `process.stderr.write('no such library\\n'); process.exit(1)`)
    const gaveUp = vi.fn()
    const keeper = new Keeper(() => ({ name: 'broken', args: [path] }), { onGaveUp: gaveUp })
    await expect(keeper.start()).rejects.toThrow(/broken ended with 1: no such library/)
    expect(gaveUp).toHaveBeenCalledOnce()
  })
})
