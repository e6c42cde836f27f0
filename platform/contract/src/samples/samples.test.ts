import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { AlertMessage, CraneState, DEVICE_MESSAGES, LiveMessage, LiveRequest } from '../messages/index.ts'
import { alertIdOf, parseDeviceTopic, REJECTIONS } from '../wire/index.ts'
import { type DeviceSample, deviceSamples, sentSamples } from './index.ts'

const ajv = new Ajv2020({ strictTypes: false, allErrors: true })
const jsonSchema = (name: string) =>
  ajv.compile(JSON.parse(readFileSync(new URL(`../../schema/${name}.schema.json`, import.meta.url), 'utf8')))

/** Both judges of a message: the zod schema and the JSON Schema generated from it. */
interface Judges {
  zod: z.ZodType
  json: ReturnType<typeof jsonSchema>
}
const DEVICE_JUDGES: Record<string, Judges> = Object.fromEntries(
  Object.entries(DEVICE_MESSAGES).flatMap(([deviceKind, kinds]) =>
    Object.entries(kinds).map(([messageKind, zod]) => {
      const name = `${deviceKind}.${messageKind}`
      return [name, { zod, json: jsonSchema(name) }]
    }),
  ),
)
const SENT_JUDGES: Record<string, Judges> = {
  alert: { zod: AlertMessage, json: jsonSchema('alert') },
  'live.message': { zod: LiveMessage, json: jsonSchema('live.message') },
  'live.request': { zod: LiveRequest, json: jsonSchema('live.request') },
}

const good = deviceSamples('good')
const bad = deviceSamples('bad')

function kindOf(sample: DeviceSample): string {
  const parsed = parseDeviceTopic(sample.topic)
  if (!parsed.ok) throw new Error(`${sample.name}: ${parsed.code}`)
  return `${parsed.topic.deviceKind}.${parsed.topic.messageKind}`
}
const judgesOf = (sample: DeviceSample): Judges => DEVICE_JUDGES[kindOf(sample)]!
const textOf = (sample: DeviceSample): string =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(sample.payload)
const bodyOf = (sample: DeviceSample): unknown => JSON.parse(textOf(sample))

describe('good samples', () => {
  it.each(good)('[$spec] $name: $says.en — valid under zod and under the JSON Schema', (sample) => {
    const { zod, json } = judgesOf(sample)
    const body = bodyOf(sample)
    expect(zod.safeParse(body).error).toBeUndefined()
    json(body)
    expect(json.errors).toBeNull()
  })

  it('every message kind has one', () => {
    expect(new Set(good.map(kindOf))).toEqual(new Set(Object.keys(DEVICE_JUDGES)))
  })

  it('[M2] no two share a name, so that all of them can be sent to one platform', () => {
    const names = good.map((sample) => {
      const { deviceId, bootId, seq } = bodyOf(sample) as Record<string, unknown>
      return `${deviceId} ${bootId} ${seq}`
    })
    expect(new Set(names).size).toBe(good.length)
  })
})

describe('bad samples', () => {
  it.each(bad)('[$spec] $name: $says.en — has this fault and none that is looked for earlier', (sample) => {
    expect(REJECTIONS[sample.code!].spec).toBe(sample.spec)
    const parsed = parseDeviceTopic(sample.topic)
    if (sample.code === 'TOPIC_MALFORMED' || sample.code === 'KIND_UNKNOWN') {
      expect(parsed).toEqual({ ok: false, code: sample.code })
      return
    }
    if (!parsed.ok) throw new Error(parsed.code)
    if (sample.code === 'NOT_JSON') {
      expect(() => bodyOf(sample)).toThrow()
      return
    }
    const body = bodyOf(sample) as Record<string, unknown>
    expect(depthOf(body) > 8).toBe(sample.code === 'TOO_DEEP')
    if (sample.code === 'TOO_DEEP') return
    expect('v' in body && body.v !== 1).toBe(sample.code === 'VERSION_UNSUPPORTED')
    if (sample.code === 'VERSION_UNSUPPORTED') return
    const { zod, json } = judgesOf(sample)
    const taken = sample.code !== 'SCHEMA_VIOLATED'
    expect(zod.safeParse(body).success).toBe(taken)
    expect(json(body)).toBe(taken)
    if (!taken) return
    const { siteId, deviceId } = parsed.topic
    const foreignGateway = parsed.topic.deviceKind === 'gateway' && deviceId !== `GW-${siteId}`
    expect(foreignGateway || body.siteId !== siteId || body.deviceId !== deviceId).toBe(
      sample.code === 'TOPIC_BODY_MISMATCH',
    )
    if (sample.code === 'TOPIC_BODY_MISMATCH') return
    const aheadMs = Number(body.measuredAtMs) - sample.receivedAtMs
    expect(aheadMs > 60_000).toBe(sample.code === 'CLOCK_AHEAD')
    expect(aheadMs < -30 * 86_400_000).toBe(sample.code === 'CLOCK_BEHIND')
  })

  it('[V2] a later version is refused for its version, whatever shape it has', () => {
    const later = bad.filter(({ code }) => code === 'VERSION_UNSUPPORTED').map(bodyOf)
    expect(later.some((body) => !CraneState.omit({ v: true }).safeParse(body).success)).toBe(true)
    expect(later.some((body) => CraneState.omit({ v: true }).safeParse(body).success)).toBe(true)
  })

  it('each rejection that depends on the packet alone has one', () => {
    const ofBytes = ['E1', 'E2', 'E4', 'E5', 'E6', 'E7', 'E8', 'E9', 'E10']
    expect([...new Set(bad.map((sample) => sample.spec))].sort()).toEqual(ofBytes.sort())
  })
})

describe('samples of what the platform sends', () => {
  it.each(sentSamples())('[$spec] $name: $says.en — valid under zod and under the JSON Schema', (sample) => {
    const { zod, json } = SENT_JUDGES[sample.schema]!
    expect(zod.safeParse(sample.message).error).toBeUndefined()
    json(sample.message)
    expect(json.errors).toBeNull()
  })

  it('every type of the live stream has one', () => {
    const types = sentSamples().map(({ schema, message }) => `${schema} ${(message as { type?: string }).type}`)
    for (const { shape } of LiveMessage.options) expect(types).toContain(`live.message ${shape.type.value}`)
    for (const { shape } of LiveRequest.options) expect(types).toContain(`live.request ${shape.type.value}`)
  })

  it('[A2] the identifier of a sample alert follows from its device, rule and reading', () => {
    const alerts = sentSamples().filter(({ schema }) => schema === 'alert')
    expect(alerts).not.toHaveLength(0)
    for (const { message } of alerts) {
      const { alertId, deviceId, ruleId, reading } = AlertMessage.parse(message)
      expect(alertId).toBe(alertIdOf(deviceId, ruleId, reading.bootId, reading.seq))
    }
  })
})

/** Levels of objects and arrays, the outermost is 1; without recursion, because a sample is 5,000 deep. */
function depthOf(value: unknown): number {
  let depth = 0
  for (let level = [value]; ; depth++) {
    const containers = level.filter((item) => typeof item === 'object' && item !== null)
    if (containers.length === 0) return depth
    level = containers.flatMap((item) => Object.values(item as object))
  }
}
