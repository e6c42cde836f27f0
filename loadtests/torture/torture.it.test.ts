import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runTorture, VICTIMS } from './runTorture.ts'

it('[M10] [A2] nothing acknowledged is lost, nothing counted twice and no alert doubled when platform and store are killed', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'gongdi-torture-'))
  try {
    const { verdict, crashes } = await runTorture({
      crashes: 10,
      sites: 4,
      cranesPerSite: 2,
      ratePerS: 10,
      seed: 20_261_124,
      victims: VICTIMS,
      dataDir,
      say: () => {},
    })
    expect(crashes.platform).toBeGreaterThan(0)
    expect(crashes.store).toBeGreaterThan(0)
    expect(verdict).toMatchObject({
      lost: 0,
      countedTwice: 0,
      alertsDoubled: 0,
      alertsMissed: 0,
      alertsFalse: 0,
      alertsUnconfirmed: 0,
    })
    expect(verdict.alertsOwed).toBeGreaterThanOrEqual(8)
    expect(verdict.acknowledged).toBeGreaterThan(500)
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}, 180_000)
