import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FileSink } from '../sinks/fileSink.ts'
import { NullSink } from '../sinks/nullSink.ts'
import type { CityProfile } from '../site/profile.ts'
import { SAMPLE } from '../site/sample.ts'
import type { SimulationOptions } from './options.ts'
import { runSimulation } from './simulate.ts'

const fromMs = Date.parse('2026-11-03T09:00:00+08:00')
let dir = ''
let files = 0
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gongdi-simulate-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const hooks = { clock: Date.now, signal: new AbortController().signal }
const options = (given: Partial<SimulationOptions>): SimulationOptions => ({
  profile: SAMPLE,
  sites: Number.POSITIVE_INFINITY,
  scale: 1,
  seed: 7,
  speed: 'max',
  fromMs,
  forMs: 600_000,
  hazards: [],
  openSink: () => new NullSink(false),
  drainMs: 0,
  ...given,
})

/** What a run writes, as text. */
async function written(given: Partial<SimulationOptions> = {}): Promise<string> {
  const path = join(dir, `${files++}.ndjson`)
  await runSimulation(options({ ...given, openSink: () => new FileSink(path) }), hooks)
  return readFile(path, 'utf8')
}
const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const linesOf = (text: string, deviceId: string) =>
  text.split('\n').filter((line) => line.includes(`/${deviceId}/`))

describe('a simulation', () => {
  it('writes the same bytes for the same seed, and others for another', async () => {
    const first = hash(await written())
    expect(hash(await written())).toBe(first)
    expect(hash(await written({ seed: 8 }))).not.toBe(first)
  })

  it('writes a line of JSON a message, in order of time, a sequence without gaps a device', async () => {
    const lines = (await written()).trimEnd().split('\n')
    const messages = lines.map((line) => JSON.parse(line))
    expect(messages.length).toBeGreaterThan(30 * 600)
    const times: number[] = messages.map((m) => m.payload.sentAtMs)
    expect(times.every((atMs, i) => i === 0 || atMs >= times[i - 1]!)).toBe(true)
    const next = new Map<string, number>()
    for (const { payload } of messages) {
      expect(payload.seq).toBe(next.get(payload.deviceId) ?? 0)
      next.set(payload.deviceId, payload.seq + 1)
    }
    expect(next.size).toBe(12 + 190)
  })

  it('leaves the stream of every crane unchanged when another crane is added', async () => {
    const more: CityProfile = {
      ...SAMPLE,
      sites: SAMPLE.sites.map((site, i) =>
        i === 1 ? { ...site, cranes: [...site.cranes, 'QTZ63-50' as const] } : site,
      ),
    }
    const before = await written()
    const after = await written({ profile: more })
    expect(linesOf(after, 'TC-YT-0002-3').length).toBeGreaterThan(600)
    for (const deviceId of ['TC-YT-0001-1', 'TC-YT-0003-4', 'TC-YT-0012-4'])
      expect(linesOf(after, deviceId)).toEqual(linesOf(before, deviceId))
    // Its neighbours are moved aside on the plan, so they register another place; what they do is the same.
    const working = (text: string, deviceId: string) =>
      linesOf(text, deviceId).filter((line) => !line.includes('/registration"'))
    for (const deviceId of ['TC-YT-0002-1', 'TC-YT-0002-2'])
      expect(working(after, deviceId)).toEqual(working(before, deviceId))
  })

  it('gives a crane the same stream in a city of three sites and of thirty-six', async () => {
    const small = await written({ sites: 3, forMs: 200_000 })
    const large = await written({ scale: 3, forMs: 200_000 })
    expect(linesOf(small, 'TC-YT-0002-2')).toEqual(linesOf(large, 'TC-YT-0002-2'))
  })

  it('keeps to the wall clock at a speed and says how late it was', async () => {
    const beganMs = performance.now()
    const report = await runSimulation(options({ speed: 20, forMs: 10_000 }), hooks)
    const tookMs = performance.now() - beganMs
    expect(report.sent).toBeGreaterThanOrEqual(30 * 10)
    expect(tookMs).toBeGreaterThanOrEqual(490)
    expect(report.lagMs.p50).toBeGreaterThan(0)
    // Far below what a schedule counted from the wrong moment would say.
    expect(report.lagMs.p50!).toBeLessThan(400)
    expect(report.lagMs.max!).toBeGreaterThanOrEqual(report.lagMs.p99!)
  })

  it('does not measure in the future when it runs from now on', async () => {
    const late: number[] = []
    await runSimulation(
      options({
        fromMs: null,
        speed: 1,
        forMs: 1_500,
        openSink: () => {
          const sink = new NullSink(false)
          const open = sink.open.bind(sink)
          sink.open = (site) => {
            const link = open(site)
            return { send: (m) => late.push(Date.now() - m.body.measuredAtMs) && link.send(m) }
          }
          return sink
        },
      }),
      hooks,
    )
    expect(late.length).toBeGreaterThan(30)
    // A millisecond of slack: Date.now() cuts fractions off.
    expect(Math.min(...late)).toBeGreaterThanOrEqual(-1)
  })

  it('catches up with the clock and goes on with it, without a gap and never ahead', async () => {
    const began = Date.now()
    const measured = new Map<string, number[]>()
    const early: number[] = []
    const stop = new AbortController()
    await runSimulation(
      options({
        fromMs: began - 1_800_000,
        speed: 'max',
        catchUp: true,
        sites: 2,
        forMs: Number.POSITIVE_INFINITY,
        openSink: () => {
          const sink = new NullSink(false)
          const open = sink.open.bind(sink)
          sink.open = (site) => {
            const link = open(site)
            return {
              send: (m) => {
                const { deviceId, measuredAtMs } = m.body
                early.push(measuredAtMs - Date.now())
                if (m.topic.endsWith('crane/TC-YT-0001-1/state') || m.topic.endsWith('TC-YT-0002-1/state'))
                  measured.set(deviceId, [...(measured.get(deviceId) ?? []), measuredAtMs])
                link.send(m)
              },
            }
          }
          return sink
        },
      }),
      {
        clock: Date.now,
        signal: stop.signal,
        onProgress: ({ atMs }) => {
          if (atMs > Date.now() - 1_000 && Date.now() - began > 2_500) stop.abort()
        },
      },
    )
    expect(measured.size).toBe(2)
    for (const times of measured.values()) {
      expect(times.length).toBeGreaterThan(1_800)
      for (let i = 1; i < times.length; i++) expect(times[i]! - times[i - 1]!).toBe(1_000)
      expect(times.at(-1)!).toBeGreaterThan(Date.now() - 2_500)
    }
    // A millisecond of slack: Date.now() cuts fractions off.
    expect(early.reduce((most, ms) => Math.max(most, ms))).toBeLessThanOrEqual(1)
  })

  it('stops at once on its signal', async () => {
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 50)
    const report = await runSimulation(options({ speed: 1, forMs: Number.POSITIVE_INFINITY }), {
      clock: Date.now,
      signal: stop.signal,
    })
    expect(report).toMatchObject({ devices: 190, kinds: { crane: 30, pit: 120 } })
  })

  it('fails when its file cannot be written', async () => {
    const path = join(dir, 'no-such-folder', 'x.ndjson')
    await expect(runSimulation(options({ openSink: () => new FileSink(path) }), hooks)).rejects.toThrow(
      /ENOENT/,
    )
  })
})
