import { expect, it } from 'vitest'
import { type CityProgress, isSettled, readCityLine } from './cityLines.ts'

const PROGRESS =
  '{"type":"progress","atMs":1796000000000,"sent":900,"acknowledged":840,"dropped":0,"buffered":60,"connected":794,"links":794,"lagMs":{"p50":0.1,"p99":2,"max":3},"recentLagMs":{"p50":0.1,"p99":2,"max":3}}'

it('what the simulator says is read, and talk is left to people', () => {
  expect(readCityLine(PROGRESS)).toMatchObject({ type: 'progress', connected: 794, recentLagMs: { p99: 2 } })
  for (const talk of ['794 sites, from 2026', '{"type":"other"}', '{"type":"started"}', '{half'])
    expect(readCityLine(talk)).toBeNull()
})

it('a city is there when all gateways are connected and nothing but the last moment is on its way', () => {
  const progress = readCityLine(PROGRESS) as CityProgress
  expect(isSettled(progress, 1_100)).toBe(true)
  expect(isSettled({ ...progress, connected: 793 }, 1_100)).toBe(false)
  expect(isSettled({ ...progress, buffered: 400 }, 1_100)).toBe(false)
  expect(isSettled({ ...progress, connected: 0, links: 0 }, 1_100)).toBe(false)
})
