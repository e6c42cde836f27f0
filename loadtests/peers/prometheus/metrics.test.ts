import { expect, it } from 'vitest'
import { Metrics } from './metrics.ts'

const reading = (deviceId: string, momentPercent: unknown) =>
  JSON.stringify({ v: 1, siteId: 'YT-0001', deviceId, momentPercent })
const gauges = (metrics: Metrics) =>
  metrics
    .text()
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

it('the exporter shows the newest moment of each crane', () => {
  const metrics = new Metrics()
  metrics.take(reading('TC-1', 69))
  metrics.take(reading('TC-2', 101.5))
  metrics.take(reading('TC-1', 70))
  expect(gauges(metrics)).toEqual([
    'crane_moment_percent{site="YT-0001",device="TC-1"} 70',
    'crane_moment_percent{site="YT-0001",device="TC-2"} 101.5',
  ])
})

it('what is no crane reading is not shown', () => {
  const metrics = new Metrics()
  for (const payload of ['', '{', 'null', '7', reading('TC-1', '70'), '{"momentPercent":1}'])
    metrics.take(payload)
  expect(gauges(metrics)).toEqual([])
})

it('a name cannot end its label', () => {
  const metrics = new Metrics()
  metrics.take(reading('a"} 1\nb\\', 5))
  expect(gauges(metrics)).toEqual(['crane_moment_percent{site="YT-0001",device="a\\"} 1\\nb\\\\"} 5'])
})
