import { describe, expect, it } from 'vitest'
import { readProbe } from '../judge/readProbe.ts'
import { ALL_QUESTIONS } from '../questions/allQuestions.ts'
import type { PlannedTarget } from '../shared/plan.ts'

import { makePlan, traceS } from './makePlan.ts'

const map = { each: '$', device: '$.d', rule: '$.r', raised: [], cleared: [], stamps: [], rules: {} }
const target: PlannedTarget = {
  name: 'theirs',
  readings: { access: { url: 'mqtt://127.0.0.1:1' }, topic: 't/{deviceId}', clientId: 'c', payload: null },
  channels: [
    { via: 'poll', url: 'http://127.0.0.1:1/', everyMs: 1000, headers: {}, map },
    { via: 'webhook', host: '127.0.0.1', port: 1, path: '/', map },
  ],
  claims: null,
  alertsAtReading: null,
  httpUrl: null,
}
const planFor = async (name: keyof typeof ALL_QUESTIONS, trace: { path: string; sites: number } | null) =>
  makePlan({
    question: ALL_QUESTIONS[name],
    runId: 'r1',
    target,
    program: await readProbe('crane-moment'),
    trace,
    historyDeviceIds: [],
    seenFile: '/x/seen.ndjson',
  })

describe('the plan for k6', () => {
  it('has the probes of the question and every channel of the target, the judged one first', async () => {
    expect(await planFor('alert-latency', null)).toMatchObject({
      forS: 300,
      leadS: 5,
      probes: { count: 96, program: { id: 'crane-moment' } },
      play: null,
      listen: ['poll', 'webhook'],
    })
  })

  it('leaves time to connect: for a city that k6 plays, and for viewers', async () => {
    const ten = { ...ALL_QUESTIONS['city-10x'] }
    expect((await planFor('city-10x', { path: '/t', sites: 794 })).leadS).toBe(5 + Math.ceil(7_940 / 400))
    expect((await planFor('city-10x', { path: '/t', sites: 794 })).play).toMatchObject({ copies: ten.scale })
    expect((await planFor('viewers', null)).leadS).toBe(10)
  })

  it('needs a trace as long as the run, or five minutes that are played again', () => {
    expect(traceS(ALL_QUESTIONS.knee)).toBe(60)
    expect(traceS(ALL_QUESTIONS.soak)).toBe(300)
  })
})
