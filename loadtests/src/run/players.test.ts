import { describe, expect, it } from 'vitest'
import { ALL_QUESTIONS } from '../questions/allQuestions.ts'
import type { PlannedTarget } from '../shared/plan.ts'
import { playersFor } from './players.ts'

const gongdi: PlannedTarget = {
  name: 'gongdi',
  readings: {
    access: { url: 'mqtt://127.0.0.1:1' },
    topic: 'gongdi/v1/{siteId}/{deviceKind}/{deviceId}/{messageKind}',
    clientId: 'gw-{siteId}',
    payload: null,
  },
  channels: [],
  claims: null,
  alertsAtReading: null,
  httpUrl: null,
}
const foreign = { ...gongdi, readings: { ...gongdi.readings, payload: { value: '{loadT}' } } }
const locked = { ...gongdi, readings: { ...gongdi.readings, access: { url: 'mqtt://x:1', username: 'me' } } }
const { 'alert-latency': latency, squall, blackout, knee } = ALL_QUESTIONS

describe('who plays the city', () => {
  it('is who was asked for, where that works', () => {
    expect(playersFor(latency, gongdi)).toEqual({ players: 'simulator', because: null })
    expect(playersFor(knee, gongdi)).toEqual({ players: 'k6', because: null })
  })

  it('is k6 where the simulator does not get in or is not understood, and says why', () => {
    expect(playersFor(latency, foreign)).toMatchObject({
      players: 'k6',
      because: { en: expect.stringContaining('own form') },
    })
    expect(playersFor(latency, locked)).toMatchObject({
      players: 'k6',
      because: { en: expect.stringContaining('user name') },
    })
  })

  it('is nobody where only the simulator would do', () => {
    for (const [question, target] of [
      [squall, foreign],
      [blackout, locked],
      [{ ...squall, players: 'k6' as const }, gongdi],
    ] as const)
      expect(playersFor(question, target)).toMatchObject({
        impossible: { en: expect.stringContaining('needs the simulator, but ') },
      })
  })
})
