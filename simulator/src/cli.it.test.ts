import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Aedes } from 'aedes'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

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
  let dir = ''
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'gongdi-cli-'))
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))

  it('explains every option with a default and exits 0', async () => {
    const { exited, out } = start(['--help'])
    expect(await exited).toBe(0)
    for (const flag of ['profile', 'sites', 'scale', 'seed', 'speed', 'from', 'for', 'broker', 'out', 'null'])
      expect(out()).toMatch(new RegExp(`--${flag}\\b`))
    expect(out()).toMatch(/--seed <n> .*\[7\]/)
  })

  it('lists all wrong flags at once and exits 2', async () => {
    const { exited, err, out } = start([
      '--sites=0',
      '--workers=1000',
      '--speed=fast',
      '--from=yesterday',
      '--for=long',
      '--borker=x',
    ])
    expect(await exited).toBe(2)
    for (const flag of ['--sites', '--workers', '--speed', '--from', '--for', '--borker', '--out'])
      expect(err()).toContain(flag)
    expect(out()).toBe('')
  })

  it('repeats itself in its first line, and reports as JSON lines where asked', async () => {
    const { exited, err, lines } = start(['--null', '--for', '60', '--sites', '2', '--seed', '9', '--json'])
    expect(await exited).toBe(0)
    expect(err().split('\n')[0]).toMatch(/gongdi simulate \d+\.\d+\.\d+ · seed 9 · profile sample/)
    const [started, ...rest] = lines()
    expect(started).toMatchObject({
      type: 'started',
      seed: 9,
      profile: 'sample',
      sites: 2,
      kinds: { crane: 5 },
    })
    expect(started.fromMs).toBe(Date.parse('2026-11-03T09:00:00+08:00'))
    expect(rest.at(-1)).toMatchObject({
      type: 'final',
      report: { sites: 2, devices: started.devices, dropped: 0 },
    })
  })

  it('says what there is, kind by kind', async () => {
    const { exited, err } = start(['--null', '--for', '1', '--profile', 'yantai'])
    expect(await exited).toBe(0)
    expect(err()).toContain('794 sites, 719 cranes, 600 cages, 682 dust, 682 noise, 4,020 pit points')
  }, 20_000)

  it('prints one hash, the same on several threads, and of a recording that is played back', async () => {
    const city = ['--sites', '3', '--for', '5m', '--hash']
    const path = join(dir, 'run.ndjson')
    const workers = String(Math.min(3, 2 * availableParallelism()))
    const runs = [
      start(['--null', ...city]),
      start(['--null', ...city, '--workers', workers]),
      start(['--out', path, ...city]),
    ]
    for (const { exited } of runs) expect(await exited).toBe(0)
    const played = start(['--null', '--hash', '--play', path])
    expect(await played.exited).toBe(0)
    expect(played.out()).toMatch(/^[0-9a-f]{64}\n$/)
    expect(runs.map(({ out }) => out())).toEqual([played.out(), played.out(), played.out()])
  }, 60_000)

  it('holds a day against what the sources say, side by side', async () => {
    const { exited, out } = start(['--stats', '--sites', '2', '--for', '10m'])
    expect(await exited).toBe(0)
    expect(out()).toMatch(/source says .*ours/)
    expect(out()).toContain('塔吊 tower cranes')
  }, 30_000)

  it('tells broken lines of a recording, and fails at the first with --strict', async () => {
    const path = join(dir, 'broken.ndjson')
    const payload = { deviceId: 'TC-1', bootId: 'b0001', seq: 0, measuredAtMs: 1_000, sentAtMs: 1_000 }
    const good = JSON.stringify({ topic: 'gongdi/v1/YT-0001/crane/TC-1/state', payload })
    await writeFile(path, `${good}\nnonsense\n${good}\n`)
    const lenient = start(['--null', '--play', path, '--json'])
    expect(await lenient.exited).toBe(0)
    expect(lenient.err()).toContain('line 2 is not JSON')
    expect(lenient.lines().at(-1).report).toMatchObject({ lines: 3, brokenLines: 1, sent: 2 })
    const strict = start(['--null', '--play', path, '--strict'])
    expect(await strict.exited).toBe(1)
    expect(strict.err()).toContain('line 2 is not JSON')
  })

  it('fails with 1 when there is nothing to play', async () => {
    await writeFile(join(dir, 'empty.ndjson'), '')
    const empty = start(['--null', '--play', join(dir, 'empty.ndjson')])
    expect(await empty.exited).toBe(1)
    expect(empty.err()).toContain('holds no line')
  })

  it('refuses a city that it does not know, one with mistakes, and one that is too large, with sentences', async () => {
    const unknown = start(['--null', '--profile', 'atlantis'])
    expect(await unknown.exited).toBe(2)
    expect(unknown.err()).toMatch(/--profile: is none of yantai, sample/)
    const path = join(dir, 'city.yaml')
    await writeFile(path, 'kind: explicit\nid: X\ntimeZone: Mars/Olympus\n')
    const wrong = start(['--null', '--profile', path])
    expect(await wrong.exited).toBe(2)
    expect(wrong.err()).toMatch(/city\.yaml: timeZone/)
    const large = start(['--null', '--profile', 'yantai', '--scale', '26'])
    expect(await large.exited).toBe(2)
    expect(large.err()).toMatch(/--scale: 26 times 794 sites are 20644; a run has 20000 at most/)
  })

  it('sends history as fast as it is acknowledged, and then ends', async () => {
    await using broker = await listen()
    const args = ['--broker', broker.url, '--from', '-2d', '--for', '20m', '--speed', 'max', '--json']
    const { lines, exited } = start(args)
    expect(await exited).toBe(0)
    const { fromMs } = lines()[0]
    expect(Date.now() - fromMs).toBeGreaterThan(2 * 86_400_000)
    expect(Date.now() - fromMs).toBeLessThan(2 * 86_400_000 + 60_000)
    const { report } = lines().at(-1)
    expect(report).toMatchObject({ dropped: 0, unacknowledged: 0, acknowledged: report.sent })
    expect(report.sent).toBeGreaterThan(30 * 1_200)
  }, 40_000)

  it('refuses a scenario where there is no library of them', async () => {
    const { exited, err } = start(['--null', '--scenario', 'first-alert'])
    expect(await exited).toBe(2)
    expect(err()).toContain('--scenario')
  })

  it.each([
    [['--out', '/no/such/folder/x.ndjson'], /--out: there is no folder for \/no\/such\/folder\/x.ndjson/],
    [['--out', tmpdir()], /--out: .* is a folder/],
    [['--null', '--play', '/no/such/file'], /--play: there is no file \/no\/such\/file/],
    [['--null', '--play', tmpdir()], /--play: .* is a folder/],
    [['--null', '--catch-up', '--from', '2125-01-01'], /--catch-up: needs a --from that lies in the past/],
  ])('refuses %j with a sentence and exits 2', async (args, why) => {
    const { exited, err } = start([...args, '--for', '10'])
    expect(await exited).toBe(2)
    expect(err()).toMatch(why)
  })

  it('fails with 1 when the disk is full', async () => {
    const { exited, err } = start(['--out', '/dev/full', '--for', '60'])
    expect(await exited).toBe(1)
    expect(err()).toMatch(/no space left/)
  })

  it('on SIGTERM drains and reports; as a child it leaves SIGINT to its supervisor', async () => {
    await using broker = await listen()
    const { child, lines, exited } = start(['--broker', broker.url, '--json'], { GONGDI_CHILD: '1' })
    await vi.waitFor(() => expect(lines().at(-1)?.connected).toBe(12), { timeout: 20_000 })
    expect(lines().at(-1)).toMatchObject({ type: 'progress', dropped: 0, lagMs: { p50: expect.any(Number) } })
    child.kill('SIGINT')
    const seen = lines().length
    await vi.waitFor(() => expect(lines().length).toBeGreaterThan(seen), { timeout: 5_000 })
    child.kill('SIGTERM')
    expect(await exited).toBe(0)
    const { type, report } = lines().at(-1)
    expect(type).toBe('final')
    expect(report).toMatchObject({ sites: 12, devices: 190, dropped: 0, unacknowledged: 0 })
    expect(report.acknowledged).toBe(report.sent)
    // Every gateway and every crane has spoken by then.
    expect(report.acknowledgedRanges.length).toBeGreaterThanOrEqual(12 + 30)
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
