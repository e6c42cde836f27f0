import { deviceSamples } from '@gongdi/contract/samples'
import { describe, expect, it } from 'vitest'
import { decode } from './decode.ts'

describe('the golden payloads that vendors are given', () => {
  it.each(
    [...deviceSamples('good'), ...deviceSamples('bad')].map(
      (sample) => [sample.spec, sample.name, sample] as const,
    ),
  )('[%s] %s is answered as the specification says', (_, __, { topic, payload, receivedAtMs, code }) => {
    const result = decode(topic, Buffer.from(payload), receivedAtMs)
    expect(result.ok ? null : result.code).toBe(code)
  })
})
