import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { Aedes } from 'aedes'
import { describe, expect, it, vi } from 'vitest'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))

function start(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, ...env } })
  let out = ''
  let err = ''
  child.stdout.on('data', (data) => {
    out += String(data)
  })
  child.stderr.on('data', (data) => {
    err += String(data)
  })
  const lines = () =>
    out
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line))
  const exited = once(child, 'close').then(([code]) => code as number | null)
  return { child, lines, exited, out: () => out, err: () => err }
}

async function listen() {
  const aedes = await Aedes.createBroker({ concurrency: 0 })
  const server = createServer(aedes.handle)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      await new Promise<void>((resolve) => aedes.close(() => resolve()))
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

describe('gongdi simulate', () => {
  it('explains every option with a default and exits 0', async () => {
    const { exited, out } = start(['--help'])
    expect(await exited).toBe(0)
    for (const flag of ['profile', 'sites', 'scale', 'seed', 'speed', 'from', 'for', 'broker', 'out', 'null'])
      expect(out()).toMatch(new RegExp(`--${flag}\\b`))
    expect(out()).toMatch(/--seed <n> .*\[7\]/)
  })

  it('lists all wrong flags at once and exits 2', async () => {
    const { exited, err, out } = start([
      '--profile=atlantis',
      '--sites=0',
      '--speed=fast',
      '--from=yesterday',
      '--for=long',
      '--borker=x',
    ])
    expect(await exited).toBe(2)
    for (const flag of ['--profile', '--sites', '--speed', '--from', '--for', '--borker', '--out'])
      expect(err()).toContain(flag)
    expect(out()).toBe('')
  })

  it('repeats itself in its first line, and reports as JSON lines where asked', async () => {
    const { exited, err, lines } = start(['--null', '--for', '60', '--sites', '2', '--seed', '9', '--json'])
    expect(await exited).toBe(0)
    expect(err().split('\n')[0]).toMatch(/gongdi simulate \d+\.\d+\.\d+ · seed 9 · profile sample/)
    const [started, ...rest] = lines()
    expect(started).toMatchObject({ type: 'started', seed: 9, profile: 'sample', sites: 2, devices: 5 })
    expect(started.fromMs).toBe(Date.parse('2026-11-03T09:00:00+08:00'))
    expect(rest.at(-1)).toMatchObject({ type: 'final', report: { sites: 2, devices: 5, dropped: 0 } })
  })

  it('refuses a scenario where there is no library of them', async () => {
    const { exited, err } = start(['--null', '--scenario', 'first-alert'])
    expect(await exited).toBe(2)
    expect(err()).toContain('--scenario')
  })

  it('fails with 1 when it cannot write', async () => {
    const { exited, err } = start(['--out', '/no/such/folder/x.ndjson', '--for', '10'])
    expect(await exited).toBe(1)
    expect(err()).toMatch(/ENOENT/)
  })

  it('on SIGTERM drains and reports; as a child it leaves SIGINT to its supervisor', async () => {
    await using broker = await listen()
    const { child, lines, exited } = start(['--broker', broker.url, '--json'], { GONGDI_CHILD: '1' })
    await vi.waitFor(() => expect(lines().at(-1)?.connected).toBe(12), { timeout: 10_000 })
    expect(lines().at(-1)).toMatchObject({ type: 'progress', dropped: 0, lagMs: { p50: expect.any(Number) } })
    child.kill('SIGINT')
    const seen = lines().length
    await vi.waitFor(() => expect(lines().length).toBeGreaterThan(seen), { timeout: 5_000 })
    child.kill('SIGTERM')
    expect(await exited).toBe(0)
    const { type, report } = lines().at(-1)
    expect(type).toBe('final')
    expect(report).toMatchObject({ sites: 12, devices: 30, dropped: 0, unacknowledged: 0 })
    expect(report.acknowledged).toBe(report.sent)
    expect(report.acknowledgedRanges.length).toBe(42)
  })

  it('ends when its supervisor is gone', async () => {
    await using broker = await listen()
    // A parent that starts the simulator and is killed.
    const code = `const c = require('node:child_process').spawn(process.execPath, ${JSON.stringify([main, '--broker', broker.url, '--json'])}, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, GONGDI_CHILD: '1' } }); c.on('exit', () => process.exit(1)); setInterval(() => {}, 1000)`
    const parent = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
    let out = ''
    parent.stdout.on('data', (data) => {
      out += String(data)
    })
    await vi.waitFor(() => expect(out).toContain('"progress"'), { timeout: 15_000 })
    parent.kill('SIGKILL')
    // Its pipe stays open until the simulator, too, is gone.
    await once(parent.stdout, 'close')
    expect(out).toContain('"final"')
  }, 20_000)
})
