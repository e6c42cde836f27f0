import { setTimeout as delay } from 'node:timers/promises'
import { epochMs } from '@gongdi/contract'
import type { LiveFigures } from '../judge/liveFigures.ts'
import type { MachineWatch } from '../machine/machineWatch.ts'
import type { LoadPlan } from '../shared/plan.ts'
import type { Words } from '../shared/question.ts'
import type { SeenRecord } from '../shared/seen.ts'
import type { K6Run } from './k6Run.ts'
import { patienceS } from './makePlan.ts'
import type { SeenTail } from './seenTail.ts'
import { statusText } from './statusText.ts'
import type { StoredWatch } from './storedWatch.ts'
import { during, stopwatch, type Talk } from './talk.ts'

const EVERY_MS = 500

export interface Following {
  k6: K6Run
  plan: LoadPlan
  tail: SeenTail
  live: LiveFigures
  /** null: the target is not asked while the run goes on. */
  stored: StoredWatch | null
  machine: MachineWatch
  /** Messages a second of the city; null when nobody plays one. */
  cityPerS: () => number | null
  /** Called once, when k6 has fixed the times. */
  onBegin: () => void
  /** Whoever ends the run before its time, with the reason; a platform that died, say. */
  broken: Promise<Words>
  talk: Talk
  signal: AbortSignal
}

/** What came of it. */
export interface Followed {
  seen: SeenRecord[]
  isInterrupted: boolean
  /** What ended it before its time. */
  failure: Words | null
}

/** Follows k6 until it has ended: reads its log, shows how it goes, and ends it when it must end. */
export async function follow(following: Following): Promise<Followed> {
  const { k6, plan, tail, live, stored, talk, signal } = following
  const seen: SeenRecord[] = []
  const take = async () => {
    const hadBegun = live.begin !== null
    for (const record of await tail.read()) {
      seen.push(record)
      live.take(record)
      stored?.take(record)
    }
    if (!hadBegun && live.begin !== null) following.onBegin()
  }
  let failure: Words | null = null
  void following.broken.then((why) => {
    failure ??= why
  })
  let hasEnded = false
  const ended = k6.process.ended.then(() => {
    hasEnded = true
  })
  const deadlineMs = performance.now() + patienceS(plan) * 1000
  let isInterrupted = false
  while (!hasEnded) {
    await Promise.race([ended, delay(EVERY_MS)])
    await take()
    talk.live(liveText(following))
    if (failure !== null || signal.aborted) {
      isInterrupted = signal.aborted
      const spentS = stopwatch()
      const says = () => ({ zh: `k6 正在收尾 · ${spentS()}`, en: `k6 winds up · ${spentS()}` })
      await during(talk, says, k6.interrupt())
    } else if (performance.now() > deadlineMs) {
      const s = patienceS(plan)
      failure = { zh: `k6 在 ${s} 秒后仍未结束`, en: `k6 had not come to its end after ${s} s` }
      k6.process.kill()
      await ended
    }
  }
  await take()
  return { seen, isInterrupted, failure }
}

function liveText({ plan, live, stored, machine, cityPerS }: Following): Words {
  const nowMs = epochMs()
  const { begin } = live
  const now = live.at(nowMs)
  const others = now.playedPerS ?? cityPerS()
  const { processes = {}, foreignPercent = null } = machine.latest ?? {}
  const shares = Object.entries(processes).map(([name, { cpuPercent }]) => [name, cpuPercent] as const)
  return statusText({
    ...now,
    nowMs,
    times: begin && { ...begin, endMs: begin.toMs + plan.question.graceS * 1000 },
    messagesPerS: begin === null && others === null ? null : (others ?? 0) + now.acknowledgedPerS,
    lost: stored?.lost ?? null,
    cpuPercent: Object.fromEntries(shares),
    foreignPercent,
  })
}
