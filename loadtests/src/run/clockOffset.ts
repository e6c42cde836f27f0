import { epochMs } from '@gongdi/contract'
import WebSocket from 'ws'
import type { PlannedTarget } from '../shared/plan.ts'
import { RunError } from './runError.ts'
import type { RunRecord } from './runRecord.ts'

/** Clocks further apart than this make stage times nonsense, ms. */
const MOST_APART_MS = 1_000
const PINGS = 9
const PATIENCE_MS = 5_000

interface Ping {
  sentMs: number
  serverMs: number
  backMs: number
}

/**
 * How far the target's clock is ahead of ours, of the ping with the shortest way: half of its way is the uncertainty. Pure; `pings` not empty.
 */
export function offsetOf(pings: readonly Ping[]): { offsetMs: number; uncertaintyMs: number } {
  const best = pings.reduce((a, b) => (b.backMs - b.sentMs < a.backMs - a.sentMs ? b : a))
  const round3 = (ms: number) => Math.round(ms * 1000) / 1000
  return {
    offsetMs: round3(best.serverMs - (best.sentMs + best.backMs) / 2),
    uncertaintyMs: round3((best.backMs - best.sentMs) / 2),
  }
}

/**
 * How the target's clock stands to ours: one and the same on this machine; elsewhere asked of a live stream like Gongdi's (SPEC L2), or unknown. Throws
 * RunError when they are more than a second apart, because nothing could be said about times then.
 */
export async function clockOf(target: PlannedTarget): Promise<RunRecord['clock']> {
  const isHere = isLoopback(target.readings.access.url)
  const pings = target.httpUrl === null ? [] : await pingLive(target.httpUrl)
  if (pings.length === 0) return { isSame: isHere, offsetMs: null, uncertaintyMs: null }
  const { offsetMs, uncertaintyMs } = offsetOf(pings)
  if (Math.abs(offsetMs) - uncertaintyMs > MOST_APART_MS) throw apartError(target.name, offsetMs)
  return { isSame: isHere, offsetMs, uncertaintyMs }
}

function isLoopback(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')
}

/** Pings one after another; fewer, or none, when the stream does not answer. */
async function pingLive(httpUrl: string): Promise<Ping[]> {
  const socket = new WebSocket(`${httpUrl.replace(/^http/, 'ws')}/api/v1/live`, {
    handshakeTimeout: PATIENCE_MS,
  })
  const pings: Ping[] = []
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, PATIENCE_MS)
    const ping = () => socket.send(JSON.stringify({ type: 'ping', clientAtMs: epochMs() }))
    socket.on('open', ping)
    socket.on('error', () => resolve())
    socket.on('close', () => resolve())
    socket.on('message', (data) => {
      const backMs = epochMs()
      const pong = readPong(String(data))
      if (pong === null) return
      pings.push({ sentMs: pong.clientAtMs, serverMs: pong.serverAtMs, backMs })
      if (pings.length < PINGS) ping()
      else {
        clearTimeout(timer)
        resolve()
      }
    })
  })
  socket.terminate()
  return pings
}

function readPong(text: string): { clientAtMs: number; serverAtMs: number } | null {
  try {
    const { type, clientAtMs, serverAtMs } = JSON.parse(text)
    return type === 'pong' && typeof clientAtMs === 'number' && typeof serverAtMs === 'number'
      ? { clientAtMs, serverAtMs }
      : null
  } catch {
    return null
  }
}

function apartError(name: string, offsetMs: number): RunError {
  const s = (Math.abs(offsetMs) / 1000).toFixed(1)
  const isAhead = offsetMs > 0
  return new RunError({
    zh: `${name} 的时钟比本机${isAhead ? '快' : '慢'} ${s} 秒：请先同步两机时钟，否则各环节耗时没有意义`,
    en: `the clock of ${name} is ${s} s ${isAhead ? 'ahead of' : 'behind'} this machine's: synchronise them first, or the times of the stages mean nothing`,
  })
}
