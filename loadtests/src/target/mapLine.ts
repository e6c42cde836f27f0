import { parseDeviceTopic } from '@gongdi/contract/wire'
import type { PlannedTarget } from '../shared/plan.ts'
import type { Words } from '../shared/question.ts'
import { fillPayload, fillText } from './fillTemplate.ts'
import { READING_MESSAGES } from './wrongReadings.ts'

/** A line of a mapped trace: who says what when, in the form of a foreign platform. */
export interface MappedLine {
  topic: string
  payload: unknown
  gatewayId: string
  /** When it is due, on the clock of the trace. */
  atMs: number
}

/** `other`: a good line of a message that this platform is not told. */
export type LineResult = { mapped: MappedLine } | { other: true } | { broken: Words }

/** Brings one line of a trace of `gongdi simulate --out` to the form of a target. Pure; never throws. */
export function mapLine(text: string, readings: PlannedTarget['readings']): LineResult {
  let line: unknown
  try {
    line = JSON.parse(text)
  } catch {
    return { broken: { zh: '不是 JSON', en: 'is no JSON' } }
  }
  const { topic, payload } = (line ?? {}) as { topic?: unknown; payload?: unknown }
  if (typeof topic !== 'string') return { broken: { zh: '没有 topic', en: 'has no topic' } }
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload))
    return { broken: { zh: '没有 payload', en: 'has no payload' } }
  const parsed = parseDeviceTopic(topic)
  if (!parsed.ok)
    return { broken: { zh: `主题 ${topic} 不是设备主题`, en: `its topic ${topic} is not that of a device` } }
  const atMs = (payload as { sentAtMs?: unknown }).sentAtMs
  if (typeof atMs !== 'number') return { broken: { zh: '没有 sentAtMs', en: 'has no sentAtMs' } }
  const names = parsed.topic
  const wanted = readings.messages ?? READING_MESSAGES
  if (!wanted.includes(`${names.deviceKind}/${names.messageKind}`)) return { other: true }
  const gatewayId = `GW-${names.siteId}`
  const fields = { ...payload, ...names, gatewayId }
  return {
    mapped: {
      topic: fillText(readings.topic, fields),
      payload: fillPayload(readings.payload, fields),
      gatewayId,
      atMs,
    },
  }
}
