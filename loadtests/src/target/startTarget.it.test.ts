// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of target files look like this
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from './freePort.ts'
import { listProcesses } from './processTree.ts'
import { readTarget, type Target } from './readTarget.ts'
import { type RunningTarget, startTarget } from './startTarget.ts'

const aedes = import.meta.resolve('aedes')
let dir: string
let running: RunningTarget | null = null
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gongdi-target-'))
  running = null
})
afterEach(async () => {
  await running?.stop()
  await rm(dir, { recursive: true, force: true })
})

/** A platform that is a broker, does as `more` says when it is up, and is asked to stop by SIGTERM. */
async function target(
  more: string,
  start = 'up: { line: up }',
  broker = '${mqttPort}',
  rest = '',
): Promise<Target> {
  await writeFile(
    join(dir, 'platform.mjs'),
    `import { createServer } from 'node:net'
    import { spawn } from 'node:child_process'
    import { Aedes } from '${aedes}'
    const broker = await Aedes.createBroker()
    const say = (line) => console.log(JSON.stringify(line))
    const server = createServer(broker.handle)
    server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
      const mqttPort = server.address().port
      ${more}
    })`,
  )
  const text = `version: 1
name: fake
start: { command: [node, platform.mjs, "\${dataDir}"], env: { PORT: "\${ENV:PORT_ASKED}" }, stopS: 1, patienceS: 20, ${start} }
readings: { broker: { url: "mqtt://127.0.0.1:${broker}" } }
alerts: [{ via: mqtt, filter: a, map: { device: $.d, rule: $.r, quantity: $.q, level: $.l } }]
${rest}`
  return readTarget(text, join(dir, 'fake.yaml'))
}

async function start(it: Target, port = 0, talk: string[] = []): Promise<RunningTarget> {
  const env = { ...process.env, PORT_ASKED: String(port) }
  running = await startTarget(it, { env, dataDir: join(dir, 'data'), onTalk: (text) => talk.push(text) })
  return running
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadlineMs = Date.now() + 10_000
  while (!(await isSo())) {
    if (Date.now() > deadlineMs) throw new Error('did not come about')
    await delay(20)
  }
}

/** Resolves when none of these runs any more; what has ended and is not buried yet has no command line. */
const gone = (...pids: number[]) =>
  until(async () =>
    (await listProcesses()).every(({ pid, command }) => command === '' || !pids.includes(pid)),
  )

describe('a target that is started', () => {
  it('is up with its start line, talks, and is gone when it is stopped', async () => {
    const talk: string[] = []
    const it = await target(`console.log('hello from', process.argv[2]); say({ type: 'up', mqttPort })`)
    const { planned, processes, stop } = await start(it, 0, talk)
    expect(planned.readings.access.url).toMatch(/^mqtt:\/\/127\.0\.0\.1:[1-9]\d+$/)
    expect(talk).toEqual([`hello from ${join(dir, 'data')}`])
    const { fake } = await processes()
    await stop()
    await gone(fake!)
  })

  it('is up when its port takes connections', async () => {
    const port = await freePort()
    const it = await target('', `up: { port: ${port} }`, String(port))
    expect((await start(it, port)).planned.readings.access.url).toBe(`mqtt://127.0.0.1:${port}`)
  })

  it('is killed with all of its group when it does not heed SIGTERM', async () => {
    const it = await target(`process.on('SIGTERM', () => {})
      const child = spawn('sleep', ['60'])
      say({ type: 'up', mqttPort, pids: { child: child.pid } })`)
    const { processes, stop } = await start(it)
    const { fake, child } = await processes()
    await stop()
    await gone(fake!, child!)
  })

  it('that is not up yet is stopped when the wait is given up, and its process was told before', async () => {
    const it = await target(`say({ type: 'not yet' })`)
    const stop = new AbortController()
    const pids: number[] = []
    const onStarted = (pid: number) => {
      pids.push(pid)
      stop.abort(new Error('enough'))
    }
    const options = { env: { ...process.env, PORT_ASKED: '0' }, dataDir: dir, onTalk: () => {} }
    await expect(startTarget(it, { ...options, onStarted, signal: stop.signal })).rejects.toThrow('enough')
    expect(pids).toHaveLength(1)
    await gone(...pids)
  })

  it('has its processes by name: of its line, of later restarts, and those that its file names', async () => {
    const it = await target(
      `const keep = () => {
        const child = spawn('sleep', ['61'])
        child.on('exit', () => say({ type: 'restarted', name: 'store', pid: keep() }))
        return child.pid
      }
      spawn('sleep', ['62'])
      say({ type: 'up', mqttPort, pids: { store: keep() } })`,
      'up: { line: up }',
      '${mqttPort}',
      'processes: { idler: "^sleep 62$" }',
    )
    const { processes, kill } = await start(it)
    const before = await processes()
    expect(Object.keys(before).sort()).toEqual(['fake', 'idler', 'store'])
    expect(kill('store')).toBe(true)
    await until(async () => (await processes()).store !== before.store)
    expect(await processes()).toEqual({ ...before, store: expect.any(Number) })
    expect(kill('nobody')).toBe(false)
  })

  it('says it when it ends in mid-run', async () => {
    const it = await target(`say({ type: 'up', mqttPort })`)
    const { ended, kill } = await start(it)
    expect(kill('fake')).toBe(true)
    expect(await ended).toEqual({
      zh: 'fake 在运行中结束了（SIGKILL）',
      en: 'fake ended in mid-run (SIGKILL)',
    })
  })

  it('that ends before it is up is told with its last words', async () => {
    const it = await target(`console.error('no room on the disk'); process.exit(3)`)
    await expect(start(it)).rejects.toThrow(
      'fake: ended before it was up (3); it last said: no room on the disk',
    )
  })

  it('that does not come up in time is told and stopped', async () => {
    const it = await target(`say({ type: 'almost', pid: process.pid })`, 'up: { line: up }')
    const raw = it.raw as { start: { patienceS: number } }
    raw.start.patienceS = 1
    await expect(start(it)).rejects.toThrow('fake: was not up within 1 s')
  })

  it('whose program is not there is told with the line of its file', async () => {
    const it = await target('')
    const raw = it.raw as { start: { command: string[] } }
    raw.start.command = ['no-such-program']
    await expect(start(it)).rejects.toThrow(
      'fake.yaml:3:19 start.command: no-such-program cannot be started (ENOENT)',
    )
  })

  it('that cannot be reached as its file says is stopped again', async () => {
    const port = await freePort()
    const it = await target(
      `say({ type: 'up', mqttPort, pids: { main: process.pid } })`,
      'up: { line: up }',
      String(port),
    )
    await expect(start(it)).rejects.toThrow(
      `fake readings: mqtt://127.0.0.1:${port} refuses connections: nothing listens there`,
    )
  })
})

describe('a target that is there already', () => {
  it('is only tried, never killed', async () => {
    const there = await start(await target(`say({ type: 'up', mqttPort })`))
    const { url } = there.planned.readings.access
    const file = fileURLToPath(new URL('there.yaml', import.meta.url))
    const it = readTarget(
      `version: 1
name: there
readings: { broker: { url: "${url}" } }
alerts: [{ via: mqtt, filter: a, map: { device: $.d, rule: $.r, quantity: $.q, level: $.l } }]
processes: { platform: "${dir}" }`,
      file,
    )
    const found = await startTarget(it, { env: {}, dataDir: dir, onTalk: () => {} })
    expect(await found.processes()).toEqual({ platform: (await there.processes()).fake })
    expect(found.kill('platform')).toBe(false)
    expect(await found.checkStored([])).toBeNull()
    await found.stop()
    await there.stop()
    await expect(startTarget(it, { env: {}, dataDir: dir, onTalk: () => {} })).rejects.toThrow(
      `there readings: ${url} refuses connections: nothing listens there`,
    )
  })
})
