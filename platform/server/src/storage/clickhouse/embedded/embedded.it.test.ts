import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ask } from './ask.ts'
import { startEmbedded } from './startEmbedded.ts'

/** Whether a process runs; one that has ended and only waits to be buried does not. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    if (process.platform !== 'linux') return true
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

const runMain = async (args: string[]) => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], { stdio: 'pipe' })
  let talk = ''
  child.stderr.on('data', (text) => {
    talk += text
  })
  const [code] = await once(child, 'close')
  return { code, talk }
}

describe('the embedded store', () => {
  let path: string
  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'gongdi-embedded-'))
  })
  afterEach(() => rm(path, { recursive: true, force: true }))

  it('answers over HTTP and stops cleanly within two seconds, also with a connection left open', async () => {
    await using server = await startEmbedded({ path })
    const answer = await fetch(`${server.url}/?query=${encodeURIComponent('SELECT 6 * 7')}`)
    expect((await answer.text()).trim()).toBe('42')
    const startMs = performance.now()
    expect(await server.stop()).toBe(0)
    expect(performance.now() - startMs).toBeLessThan(2000)
    expect(isRunning(server.pid)).toBe(false)
  })

  it('leaves Ctrl-C to its parent', async () => {
    await using server = await startEmbedded({ path })
    process.kill(server.pid, 'SIGINT')
    process.kill(server.pid, 'SIGINT')
    expect(await ask(server.port, 'SELECT 1', 2000)).toBe('1')
    expect(isRunning(server.pid)).toBe(true)
  })

  it('ends when it is told to stop before it is up', async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), '--path', path], {
      stdio: 'pipe',
    })
    await vi.waitFor(() => readFileSync(join(path, 'gongdi-store.pid')), { timeout: 10_000, interval: 1 })
    child.kill('SIGTERM')
    expect(await once(child, 'close')).toEqual([0, null])
  })

  it('takes the next port when its port is taken, and says which', async () => {
    await using first = await startEmbedded({ path: join(path, 'a') })
    await using second = await startEmbedded({ path: join(path, 'b'), port: first.port })
    expect(second.port).toBeGreaterThan(first.port)
    expect(await ask(second.port, 'SELECT version()', 2000)).toBe(second.version)
  })

  it('does not run when the port that was asked for is taken', async () => {
    await using first = await startEmbedded({ path: join(path, 'a') })
    const args = ['--path', join(path, 'b'), '--port', String(first.port), '--port-asked']
    const { code, talk } = await runMain(args)
    expect([code, talk]).toEqual([1, expect.stringContaining('PLT_PORT_TAKEN')])
  })

  it('does not share its data directory, and gives it back to the next', async () => {
    const first = await startEmbedded({ path })
    await expect(startEmbedded({ path })).rejects.toThrow('PLT_DATA_DIR_TAKEN')
    await first.kill()
    await using second = await startEmbedded({ path })
    expect(await ask(second.port, 'SELECT 1', 2000)).toBe('1')
  })

  it('does not write into a directory that an engine holds, also when the lock file is lost', async () => {
    await using first = await startEmbedded({ path })
    await rm(join(path, 'gongdi-store.pid'))
    await expect(startEmbedded({ path })).rejects.toThrow('Cannot lock file')
    expect(await ask(first.port, 'SELECT 1', 2000)).toBe('1')
  })

  it('lists what is wrong with its arguments and exits with 2', async () => {
    const { code, talk } = await runMain(['--port', 'x'])
    expect(code).toBe(2)
    expect(talk).toContain('--path')
    expect(talk).toContain('--port')
    expect((await runMain(['--nonsense'])).code).toBe(2)
  })

  it('is gone when its parent was killed', async () => {
    const script = `
      import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'startEmbedded.ts'))}
      const { pid, port } = await startEmbedded({ path: ${JSON.stringify(path)} })
      console.log(JSON.stringify({ pid, port }))`
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(createInterface({ input: parent.stdout }), 'line')
    const { pid, port } = JSON.parse(line)
    expect(isRunning(pid)).toBe(true)
    parent.kill('SIGKILL')
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: 5000, interval: 50 })
    await expect(ask(port, 'SELECT 1', 1000)).rejects.toThrow()
  })
})
