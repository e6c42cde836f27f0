import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { allGone, startGongdi } from '@gongdi/testkit'
import { describe, expect, it, vi } from 'vitest'
import type { Announcement } from './run.ts'
import type { Summary } from './summary.ts'

/** Process ids of the children of a process, and of theirs. */
async function descendants(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  const children = text.trim().split(/\s+/).filter(Boolean).map(Number)
  return [...children, ...(await Promise.all(children.map(descendants))).flat()]
}

async function takePort(): Promise<{ port: number } & AsyncDisposable> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

describe('gongdi up', () => {
  it('runs the whole path for a while, raises the first alert and finds everything stored that was acknowledged', async () => {
    await using gongdi = startGongdi(['up', '--sites', '12', '--for', '14s', '--json'])
    await gongdi.pageUrl
    const pids = await descendants(gongdi.process.pid!)
    expect(pids.length).toBeGreaterThanOrEqual(3)
    expect(await gongdi.exited, gongdi.stderr()).toBe(0)
    const summary: Summary = JSON.parse(gongdi.stdout())
    expect(summary.sites).toBe(12)
    // Thirty cranes, and whatever else has spoken by then.
    expect(summary.devices).toBeGreaterThanOrEqual(30)
    const { sent, acknowledged, stored, rejected, missing } = summary.messages
    // A crane speaks once a second, a pit point every ten minutes.
    expect(sent).toBeGreaterThan(10 * 30)
    expect(acknowledged).toBe(sent)
    expect(stored).toBe(acknowledged)
    expect({ rejected, missing }).toEqual({ rejected: 0, missing: 0 })
    expect(summary.alerts.raised).toBeGreaterThanOrEqual(1)
    expect(summary.firstAlertAfterMs).toBeGreaterThan(5_000)
    for (const stage of ['link', 'judge', 'publish', 'store', 'total'] as const) {
      expect(summary.latencyMs[stage].n, stage).toBeGreaterThanOrEqual(1)
      expect(summary.latencyMs[stage].p99, stage).toBeGreaterThanOrEqual(0)
    }
    expect(Object.keys(summary.rssMb).sort()).toEqual(['cli', 'platform', 'simulator', 'store'])
    await allGone(pids, 2_000)
  })

  it('stops cleanly within five seconds of one Ctrl-C, with nothing left behind', async () => {
    await using gongdi = startGongdi(['up', '--json'])
    await gongdi.pageUrl
    const pids = await descendants(gongdi.process.pid!)
    const atMs = Date.now()
    gongdi.process.kill('SIGINT')
    expect(await gongdi.exited, gongdi.stderr()).toBe(0)
    expect(Date.now() - atMs).toBeLessThan(5_000)
    expect((JSON.parse(gongdi.stdout()) as Summary).messages.missing).toBe(0)
    await allGone(pids, 500)
  })

  it('stops at once at the second Ctrl-C', async () => {
    await using gongdi = startGongdi(['up'])
    await gongdi.pageUrl
    const pids = await descendants(gongdi.process.pid!)
    gongdi.process.kill('SIGINT')
    await vi.waitFor(() => expect(gongdi.stderr()).toContain('stopping'), 2_000)
    const atMs = Date.now()
    gongdi.process.kill('SIGINT')
    expect(await gongdi.exited).toBe(1)
    expect(Date.now() - atMs).toBeLessThan(1_000)
    await allGone(pids, 2_000)
  })

  it('leaves no process behind when it is killed itself', async () => {
    await using gongdi = startGongdi(['up'])
    await gongdi.pageUrl
    const pids = await descendants(gongdi.process.pid!)
    gongdi.process.kill('SIGKILL')
    await allGone(pids, 5_000)
  })

  it('tells a program that started it where it is and what was started again', async () => {
    await using gongdi = startGongdi([
      'serve',
      '--announce',
      '--no-page',
      '--http-port',
      '0',
      '--mqtt-port',
      '0',
    ])
    const lines = () =>
      gongdi
        .stdout()
        .split('\n')
        .filter((text) => text !== '')
        .map((text): Announcement => JSON.parse(text))
    const up = await vi.waitFor(() => {
      const line = lines().find((one) => one.type === 'up')
      expect(line).toBeDefined()
      return line!
    }, 20_000)
    expect((await fetch(`${up.httpUrl}/api/v1/status`)).status).toBe(200)
    process.kill(up.pids.platform!, 'SIGKILL')
    const again = await vi.waitFor(() => {
      const line = lines().find((one) => one.type === 'restarted')
      expect(line).toBeDefined()
      return line!
    }, 20_000)
    expect(again).toMatchObject({ name: 'platform' })
    expect(again.pid).not.toBe(up.pids.platform)
    expect((await fetch(`${up.httpUrl}/api/v1/status`)).status).toBe(200)
  })

  it('starts a child again that dies, and goes on', async () => {
    await using gongdi = startGongdi(['up', '--sites', '12', '--for', '12s', '--json', '--scenario', 'none'])
    await gongdi.pageUrl
    const [store, platform] = await descendants(gongdi.process.pid!)
    process.kill(platform!, 'SIGKILL')
    await vi.waitFor(() => expect(gongdi.stderr()).toMatch(/platform killed by SIGKILL/), 2_000)
    process.kill(store!, 'SIGKILL')
    await vi.waitFor(() => expect(gongdi.stderr()).toMatch(/store killed by SIGKILL/), 2_000)
    expect(await gongdi.exited, gongdi.stderr()).toBe(0)
    const summary: Summary = JSON.parse(gongdi.stdout())
    expect(summary.restarts).toEqual({ platform: 1, store: 1 })
    expect(summary.messages.missing).toBe(0)
    expect(summary.messages.acknowledged).toBeGreaterThan(5 * 30)
  })

  it('takes the next port and says so when the usual one is taken, and refuses a taken port that was asked for', async () => {
    await using taken = await takePort()
    const asked = startGongdi(['up', '--http-port', String(taken.port)])
    expect(await asked.exited).toBe(1)
    expect(asked.stderr()).toContain(String(taken.port))
    expect(asked.stderr()).toMatch(/in use/)
  })

  it('can be stopped while it still waits for a store that does not answer', async () => {
    await using gongdi = startGongdi(['serve', '--for', '1s'], { CLICKHOUSE_URL: 'http://127.0.0.1:1' })
    await vi.waitFor(() => expect(gongdi.stderr()).toMatch(/store/), 15_000)
    const pids = await descendants(gongdi.process.pid!)
    const atMs = Date.now()
    gongdi.process.kill('SIGINT')
    expect(await gongdi.exited).toBe(1)
    expect(Date.now() - atMs).toBeLessThan(2_000)
    expect(gongdi.stderr()).toContain('stopped before it was up')
    await allGone(pids, 1_000)
  })

  it('lists every wrong setting at once and exits with 2', async () => {
    const wrong = startGongdi([
      'up',
      '--for',
      'soon',
      '--http-port',
      '99999',
      '--scenario',
      'earthquake',
      '--speeed',
      '3',
    ])
    expect(await wrong.exited).toBe(2)
    expect(wrong.stderr()).toMatch(/--for:.*soon/)
    expect(wrong.stderr()).toMatch(/--http-port:.*99999/)
    expect(wrong.stderr()).toMatch(/--speeed: no such option/)
    expect(wrong.stdout()).toBe('')
    const scenario = startGongdi(['up', '--scenario', 'earthquake'])
    expect(await scenario.exited).toBe(2)
    expect(scenario.stderr()).toMatch(/earthquake.*first-alert/)
  })
})
