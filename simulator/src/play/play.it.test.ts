import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { epochMs } from '@gongdi/contract'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { SimulationReport } from '../runner/options.ts'
import { runSimulation } from '../runner/simulate.ts'
import { FileSink } from '../sinks/fileSink.ts'
import { NullSink } from '../sinks/nullSink.ts'
import type { Sink } from '../sinks/sink.ts'
import { openSink } from '../sinks/sinkSpec.ts'
import { Broker } from '../sinks/testBroker.ts'
import { SAMPLE } from '../site/sample.ts'
import { type PlayHooks, type PlayOptions, playFile } from './play.ts'

const recordedMs = Date.parse('2026-11-03T09:00:00+08:00')
let dir = ''
let path = ''
let run: SimulationReport
let messages: {
  topic: string
  payload: { deviceId: string; bootId: string; seq: number; sentAtMs: number }
}[]
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gongdi-play-'))
  path = join(dir, 'run.ndjson')
  run = await runSimulation(
    {
      profile: SAMPLE,
      sites: 3,
      scale: 1,
      seed: 7,
      speed: 'max',
      fromMs: recordedMs,
      forMs: 100_000,
      hazards: [],
      hash: true,
      openSink: () => new FileSink(path),
      drainMs: 0,
    },
    { clock: Date.now, signal: new AbortController().signal },
  )
  messages = (await readFile(path, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const play = (given: Partial<PlayOptions> = {}, hooks: Partial<PlayHooks> = {}) =>
  playFile(
    {
      path,
      speed: 'max',
      forMs: Number.POSITIVE_INFINITY,
      shift: 'none',
      strict: false,
      hash: true,
      openSink: () => new NullSink(false),
      drainMs: 2_000,
      ...given,
    },
    { clock: epochMs, signal: new AbortController().signal, ...hooks },
  )
const toBroker =
  (broker: Broker): (() => Promise<Sink>) =>
  () =>
    openSink({ to: 'broker', brokerUrl: broker.url, bufferLimit: 20_000, inFlightLimit: 200, seed: 7 })

describe('playing a recording', () => {
  it('gives the very run that was recorded: the same messages, the same hash', async () => {
    const report = await play()
    expect(report.hash).toBe(run.hash)
    expect(report).toMatchObject({
      sites: 3,
      sent: run.sent,
      lines: messages.length,
      brokenLines: 0,
    })
  })

  it('[M4] [M10] speaks over one connection a site, registers first, and sends every message in order a device', async () => {
    await using broker = await new Broker().start()
    const report = await play({ openSink: toBroker(broker) })
    expect(report).toMatchObject({ acknowledged: messages.length, unacknowledged: 0, dropped: 0 })
    expect([...broker.clientIds].sort()).toEqual(['gw-YT-0001', 'gw-YT-0002', 'gw-YT-0003'])
    const bySite = Map.groupBy(broker.taken, ({ topic }) => topic.split('/')[2]!)
    for (const [siteId, taken] of bySite) {
      expect(taken[0]!.deviceId).toBe(`GW-${siteId}`)
      const recorded = messages.filter(({ topic }) => topic.includes(`/${siteId}/`))
      expect(taken.map((m) => [m.topic, m.body.bootId, m.seq])).toEqual(
        recorded.map(({ topic, payload }) => [topic, payload.bootId, payload.seq]),
      )
    }
  })

  it('[M2] [M3] moved to now, keeps its spacing, is sent when it says, under other names of its boots', async () => {
    const sent: { atMs: number; body: { bootId: string; sentAtMs: number; deviceId: string } }[] = []
    const beganMs = epochMs()
    const report = await play(
      {
        shift: 'now',
        speed: 1,
        forMs: 62_500,
        openSink: () => {
          const sink = new NullSink(false)
          const open = sink.open.bind(sink)
          sink.open = (site) => {
            const link = open(site)
            return { send: (m) => sent.push({ atMs: epochMs(), body: m.body }) && link.send(m) }
          }
          return sink
        },
      },
      // As if the clock stood a second and a half before a full minute.
      { clock: () => Math.ceil(beganMs / 60_000) * 60_000 - 1_500 },
    )
    const endMs = epochMs()
    expect(endMs - beganMs).toBeGreaterThan(2_500)
    expect(endMs - beganMs).toBeLessThan(8_000)
    expect(report.lagMs.p50).toBeLessThan(100)
    // The first minute of it lies in the past and goes out at once.
    expect(sent.filter(({ atMs }) => atMs - beganMs < 1_000).length).toBeGreaterThan(
      0.9 * sent.length * (58 / 62),
    )
    const old = new Set(messages.map(({ payload }) => payload.bootId))
    for (const { body } of sent) expect(old.has(body.bootId)).toBe(false)
    const spacing = (times: number[]) => times.map((atMs) => atMs - times[0]!)
    const crane = (deviceId: string) => deviceId === 'TC-YT-0001-1'
    const now = sent.filter(({ body }) => crane(body.deviceId)).map(({ body }) => body.sentAtMs)
    const then = messages
      .filter(({ payload }) => crane(payload.deviceId))
      .map(({ payload }) => payload.sentAtMs)
    expect(spacing(now)).toEqual(spacing(then).slice(0, now.length))
  }, 20_000)

  it('keeps the recorded spacing at a speed', async () => {
    const beganMs = performance.now()
    await play({ speed: 50 })
    expect(performance.now() - beganMs).toBeGreaterThan(1_900)
    expect(performance.now() - beganMs).toBeLessThan(6_000)
  })

  it('[M11] loses nothing when the broker goes away in the middle, and registers its sites again', async () => {
    await using broker = await new Broker().start()
    const playing = play({ speed: 25, openSink: toBroker(broker) })
    await vi.waitFor(() => expect(broker.taken.length).toBeGreaterThan(100), { timeout: 5_000 })
    await broker.kill()
    const before = broker.taken.length
    await new Promise((resolve) => setTimeout(resolve, 300))
    await broker.start()
    const report = await playing
    expect(report).toMatchObject({ dropped: 0, unacknowledged: 0 })
    const name = ({ deviceId, seq }: { deviceId: string; seq: number }) => `${deviceId} ${seq}`
    expect(new Set(broker.taken.map(name))).toEqual(new Set(messages.map(({ payload }) => name(payload))))
    const again = broker.taken.slice(before).filter(({ deviceId }) => deviceId.startsWith('GW-'))
    expect(new Set(again.map(({ deviceId }) => deviceId)).size).toBe(3)
  }, 20_000)

  it('tells broken lines with their numbers, counts them, and plays the rest', async () => {
    const broken = join(dir, 'broken.ndjson')
    const text = await readFile(path, 'utf8')
    await writeFile(broken, `# made by hand\n${text}`)
    await appendFile(broken, '{"topic":"gongdi/v1/YT-0001/crane/TC-1/state"}\n{"top')
    const told: [number, string][] = []
    const report = await play({ path: broken }, { onBroken: (number, why) => told.push([number, why]) })
    expect(report).toMatchObject({ hash: run.hash, brokenLines: 3, sent: messages.length })
    expect(told).toEqual([
      [1, 'is not JSON'],
      [messages.length + 2, 'has no payload'],
      [messages.length + 3, 'is not JSON'],
    ])
    await expect(play({ path: broken, strict: true })).rejects.toThrow('line 1 is not JSON')
  })

  it('plays a file of readings that no gateway stands before', async () => {
    const bare = join(dir, 'bare.ndjson')
    const states = messages.filter(({ topic }) => topic.endsWith('TC-YT-0001-1/state')).slice(0, 50)
    await writeFile(bare, states.map((line) => JSON.stringify(line)).join('\n'))
    await using broker = await new Broker().start()
    const report = await play({ path: bare, openSink: toBroker(broker) })
    expect(report).toMatchObject({ sites: 1, devices: 1, sent: 50, acknowledged: 50 })
    expect(broker.taken.map(({ seq }) => seq)).toEqual(states.map(({ payload }) => payload.seq))
  })

  it('does not grow with the file', async () => {
    const large = join(dir, 'large.ndjson')
    const text = await readFile(path)
    for (let i = 0; i < 80; i++) await appendFile(large, text)
    const before = process.memoryUsage().rss
    const report = await play({ path: large, hash: false })
    expect(report.lines).toBe(80 * messages.length)
    expect(text.length * 80).toBeGreaterThan(40e6)
    expect(process.memoryUsage().rss - before).toBeLessThan(150e6)
  }, 30_000)
})
