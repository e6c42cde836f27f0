import type { DeviceMessage } from '@gongdi/contract'
import { fnv1a } from '@gongdi/contract/wire'
import { MINUTE_MS } from '../kernel/duration.ts'

/**
 * How far the times of a recording are moved so that it begins now: by whole minutes, rounded down, because minute values stand on full minutes
 * (SPEC M19, M21) and nothing may be measured in the future. Pure.
 */
export const shiftToMs = (firstMs: number, nowMs: number): number =>
  Math.floor((nowMs - firstMs) / MINUTE_MS) * MINUTE_MS

/**
 * The same message at another time: every `…AtMs` in it is moved, and its boot gets another name, always the same for the same shift, so that
 * (deviceId, bootId, seq) names one message for ever (SPEC M2). Pure.
 */
export function shifted(body: DeviceMessage, byMs: number): DeviceMessage {
  const moved = moveTimes(body, byMs) as DeviceMessage
  moved.bootId = `p${hex(`${body.bootId}|${byMs}`)}${hex(`${byMs}|${body.bootId}`)}`
  return moved
}

const hex = (text: string) => fnv1a(text).toString(16).padStart(8, '0')

function moveTimes(value: unknown, byMs: number): unknown {
  if (Array.isArray(value)) return value.map((item) => moveTimes(item, byMs))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key.endsWith('AtMs') && typeof item === 'number' ? item + byMs : moveTimes(item, byMs),
    ]),
  )
}
