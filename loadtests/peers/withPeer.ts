import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ReadAlert } from '../src/alerts/readAlerts.ts'
import { loadTarget } from '../src/target/loadTarget.ts'
import { type RunningTarget, startTarget } from '../src/target/startTarget.ts'
import { oneHazard } from './oneHazard.ts'

export type PlayHazard = (options: Parameters<typeof oneHazard>[1]) => Promise<ReadAlert[]>

/** Starts a target of `targets/` as the load tests do, for as long as `use` takes. */
export async function withPeer<T>(
  name: string,
  use: (hazard: PlayHazard, target: RunningTarget) => Promise<T>,
  env: Record<string, string> = {},
): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gongdi-peer-test-'))
  try {
    const target = await startTarget(await loadTarget(name), {
      env: { ...process.env, ...env },
      dataDir,
      onTalk: () => {},
    })
    try {
      return await use((options) => oneHazard(target.planned, options), target)
    } finally {
      await target.stop()
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}
