import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Stack } from '@gongdi/cli'
import { expect, it, vi } from 'vitest'
import { audit, isClean } from './audit.ts'
import { Listener } from './listener.ts'
import { PLAYED_ENV, Players } from './players.ts'
import { readEvidence } from './storeEvidence.ts'

const AWAY_MS = 20_000

it('[M10] while the store is away for 20 s alerts go on and nothing is acknowledged; afterwards everything is stored', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'gongdi-away-'))
  const stack = await Stack.start({
    dataDir,
    clickhouseUrl: null,
    host: '127.0.0.1',
    httpPort: 0,
    mqttPort: 0,
    viewerDir: null,
    env: PLAYED_ENV,
    // The store is started again only when it has been away for long enough.
    restarts: { firstDelayMs: AWAY_MS, maxDelayMs: AWAY_MS, maxDeaths: 5, windowMs: 60_000 },
  })
  try {
    const listener = await Listener.open(stack.reach.mqttUrl)
    const startMs = Date.now() - 3_600_000
    const config = {
      mqttUrl: stack.reach.mqttUrl,
      sites: 4,
      cranesPerSite: 2,
      ratePerS: 5,
      bootId: 'away1',
      startMs,
    }
    const players = new Players(config)
    players.start()
    await vi.waitFor(() => expect(listener.told.size).toBeGreaterThanOrEqual(8), 20_000)
    const back = stack.store!.next('listening')
    stack.store!.crash()
    // What was on its way when the store died may still be answered.
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    const before = { told: listener.told.size, acknowledged: players.sink.counts().acknowledged }
    await new Promise((resolve) => setTimeout(resolve, AWAY_MS - 3_000))
    const during = { told: listener.told.size, acknowledged: players.sink.counts().acknowledged }
    expect(during.told - before.told).toBeGreaterThanOrEqual(8)
    expect(during.acknowledged).toBe(before.acknowledged)
    await back
    await players.stop(20_000)
    expect(players.sink.counts()).toMatchObject({ buffered: 0, dropped: 0 })
    await listener.close()
    await stack.platform.stop(5_000)
    const verdict = await audit({
      ...(await readEvidence(stack.reach.storeUrl)),
      acknowledged: players.sink.acknowledgedRanges(),
      told: listener.told,
      sentSeconds: players.sentSeconds(),
      startMs,
    })
    expect(isClean(verdict), JSON.stringify(verdict)).toBe(true)
    expect(verdict.stored).toBe(verdict.acknowledged)
  } finally {
    stack.kill()
    await rm(dataDir, { recursive: true, force: true })
  }
}, 120_000)
