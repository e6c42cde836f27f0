import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Device } from '../devices/device.ts'
import type { Outgoing } from '../devices/outgoing.ts'
import type { SimClock } from '../kernel/clock.ts'
import type { EventQueue } from '../kernel/eventQueue.ts'
import type { Sink } from '../sinks/sink.ts'
import type { LagMeter } from './lag.ts'
import { Pace, sleep } from './pace.ts'

/** A device with its way out. */
export interface Actor {
  device: Device
  emit: (message: Outgoing) => void
}

/** What a run consists of while it runs. */
export interface Course {
  queue: EventQueue<Actor>
  clock: SimClock
  /** Simulated end. */
  endMs: number
  signal: AbortSignal
}

/** Longest stretch of work before sockets and timers get their turn, ms. */
const SLICE_MS = 20

function tickHead({ queue, clock }: Course): void {
  const atMs = queue.dueMs
  const { device, emit } = queue.head
  clock.advanceTo(atMs)
  const nextMs = device.tick(atMs, emit)
  if (!(nextMs > atMs)) throw new Error(`${device.deviceId} is due at ${nextMs} after ${atMs}`)
  queue.postponeHead(nextMs)
}

/** As fast as the machine and the sink can, up to `untilMs()` of simulated time, which may move meanwhile. */
export async function runFlatOut(course: Course, sink: Sink, untilMs: () => number): Promise<void> {
  const { queue, signal } = course
  let stopMs = Math.min(untilMs(), course.endMs)
  while (!signal.aborted && queue.dueMs < stopMs) {
    const sliceEndMs = performance.now() + SLICE_MS
    // The clock is asked now and then only: asking costs as much as a tenth of a tick.
    do {
      for (let i = 0; i < 64 && queue.dueMs < stopMs; i++) tickHead(course)
    } while (queue.dueMs < stopMs && performance.now() < sliceEndMs)
    await nextTurn()
    await sink.room(signal)
    stopMs = Math.min(untilMs(), course.endMs)
  }
}

/**
 * Each tick is due at a fixed moment of the monotonic clock, whatever became of the ones before, and a run that falls behind says by how
 * much instead of slowing down. What is due now was due first at `anchorMs` of simulated time, `sinceMs` of wall time ago.
 */
export async function runPaced(
  course: Course,
  speed: number,
  anchorMs: number,
  sinceMs: number,
  lag: LagMeter,
): Promise<void> {
  const { queue, endMs, signal } = course
  const pace = new Pace(anchorMs, speed, performance.now() - sinceMs)
  while (!signal.aborted && queue.dueMs < endMs) {
    const sliceEndMs = performance.now() + SLICE_MS
    for (;;) {
      const nowMs = performance.now()
      const due = pace.dueMs(queue.dueMs)
      if (queue.dueMs >= endMs || due > nowMs || nowMs > sliceEndMs) break
      tickHead(course)
      lag.record(nowMs - due)
    }
    const waitMs = pace.dueMs(queue.dueMs) - performance.now()
    if (waitMs > 0) await sleep(Math.min(waitMs, 1000), signal)
    else await nextTurn()
  }
  // The last second is lived to its end.
  const restMs = pace.dueMs(endMs) - performance.now()
  if (Number.isFinite(restMs) && restMs > 0) await sleep(restMs, signal)
}
