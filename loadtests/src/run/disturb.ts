import { setTimeout as delay } from 'node:timers/promises'
import { epochMs } from '@gongdi/contract'
import type { Words } from '../shared/question.ts'
import type { RunningTarget } from '../target/startTarget.ts'
import type { City } from './city.ts'
import type { CityLine } from './cityLine.ts'
import type { Disturbance } from './disturbances.ts'

/** How long a process that was killed may take to be back before that is said. */
const BACK_WITHIN_MS = 60_000
const LOOK_MS = 50

export interface Disturbed {
  running: RunningTarget
  line: CityLine | null
  city: City | null
  /** What happened, when: into the report. */
  note: (says: Words) => void
}

/** Does what is planned, each when it is due, until the signal. Resolves with when the line was mended, epoch ms, or null. */
export async function disturb(
  planned: readonly Disturbance[],
  disturbed: Disturbed,
  signal: AbortSignal,
): Promise<number | null> {
  let mendedMs: number | null = null
  try {
    for (const disturbance of planned) {
      await delay(Math.max(0, disturbance.atMs - epochMs()), undefined, { signal })
      if (disturbance.what === 'kill') await kill(disturbance.name, disturbed, signal)
      else mendedMs = await cutOrMend(disturbance.what, disturbed)
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
  return mendedMs
}

async function kill(name: string, { running, note }: Disturbed, signal: AbortSignal): Promise<void> {
  const before = (await running.processes())[name]
  if (!running.kill(name)) {
    note({ zh: `没有可杀的 ${name} 进程`, en: `there is no process ${name} to kill` })
    return
  }
  const killedMs = performance.now()
  note({ zh: `${name} 被强杀（SIGKILL）`, en: `${name} was killed with SIGKILL` })
  while (performance.now() - killedMs < BACK_WITHIN_MS) {
    await delay(LOOK_MS, undefined, { signal })
    const now = (await running.processes())[name]
    if (now === undefined || now === before) continue
    const s = ((performance.now() - killedMs) / 1000).toFixed(1)
    return note({ zh: `${name} 在 ${s} 秒后恢复`, en: `${name} was back after ${s} s` })
  }
  note({ zh: `${name} 没有恢复`, en: `${name} did not come back` })
}

async function cutOrMend(what: 'cut' | 'mend', { line, city, note }: Disturbed): Promise<number | null> {
  if (what === 'cut') {
    await line?.cut()
    note({ zh: '全市线路中断', en: 'the line of the city was cut' })
    return null
  }
  const held = (city?.latest?.buffered ?? 0).toLocaleString('en')
  note({ zh: `线路恢复，网关积压 ${held} 条报文`, en: `the line is back; gateways held ${held} messages` })
  const mendedMs = epochMs()
  await line?.mend()
  return mendedMs
}
