import { expect, test } from 'vitest'
import { HOUR_MS } from '../kernel/duration.ts'
import { SAMPLE } from '../site/sample.ts'
import { YANTAI } from '../site/yantai.ts'
import { markOf } from './fact.ts'
import { takeStatistics } from './statistics.ts'

const hooks = { signal: new AbortController().signal }
const fromMs = Date.parse('2026-11-03T00:00:00+08:00')
const taken = takeStatistics({ profile: YANTAI, seed: 7, fromMs, sites: 4, forMs: HOUR_MS }, hooks)

test('the counts of the report are those of the city, however few sites are simulated', async () => {
  const { sites, ofSites, facts } = await taken
  expect([sites, ofSites]).toEqual([4, 794])
  const counts = facts.filter(({ source }) => source.includes('[SEED]'))
  expect(counts.map(({ ours }) => ours)).toEqual([794, 710, 719, 263, 682, 67])
  expect(counts.map(markOf)).toEqual(counts.map(() => 'inside'))
})

test('every figure of the source names where it comes from and how far it is trusted', async () => {
  const { facts } = await taken
  expect(facts.length).toBeGreaterThan(50)
  for (const { source } of facts) expect(source).toMatch(/\[(SEED|CL|PG|RP|CALC|EA|NV)|rows of these kinds/)
})

test('a run that hears nothing of a kind says so instead of a number', async () => {
  const { facts } = await taken
  const night = facts.find(({ en }) => en.startsWith('20-min Leq in the shift, earthwork'))
  expect(night!.ours).toBeNull()
})

test('numbers of messages of one city are not held against another', async () => {
  const { facts } = await takeStatistics(
    { profile: SAMPLE, seed: 7, fromMs, sites: 1, forMs: HOUR_MS / 6 },
    hooks,
  )
  const rates = facts.filter(({ unit }) => unit.startsWith('msg/'))
  expect(rates.length).toBeGreaterThan(10)
  for (const fact of rates) expect(['differs', 'none']).toContain(markOf(fact))
})
