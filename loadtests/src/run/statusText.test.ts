import { describe, expect, it } from 'vitest'
import { clock, type StatusFigures, statusText } from './statusText.ts'

const figures: StatusFigures = {
  nowMs: 142_300,
  times: { fromMs: 100_000, toMs: 400_000, endMs: 405_000 },
  messagesPerS: 1104.4,
  p99Ms: 7.94,
  owed: 312,
  missed: 0,
  late: 0,
  false: 0,
  doubled: 0,
  lost: 0,
  cpuPercent: { platform: 31.2, store: 21.8 },
  foreignPercent: 2.4,
}

describe('the live line of a load', () => {
  it('says how far it is, what flows, how fast alerts are, what is wrong, and what it costs', () => {
    expect(statusText(figures)).toEqual({
      en: 'k6 · 00:42/05:00 · 1,104 msg/s · p99 7.9 ms · owed 312 · missed 0 · lost 0 · CPU platform 31 % store 22 % · others 2 %',
      zh: 'k6 · 00:42/05:00 · 1,104 条/秒 · p99 7.9 ms · 应报 312 · 漏报 0 · 丢失 0 · CPU platform 31 % store 22 % · 其他 2 %',
    })
  })

  it('leaves out what is not known, and adds what should not be', () => {
    const little = {
      ...figures,
      messagesPerS: null,
      p99Ms: null,
      lost: null,
      foreignPercent: null,
      cpuPercent: {},
    }
    expect(statusText({ ...little, late: 2, doubled: 1 }).en).toBe(
      'k6 · 00:42/05:00 · p99 – · owed 312 · missed 0 · late 2 · doubled 1',
    )
  })

  it.each([
    [null, 0, 'connecting'],
    [figures.times, 93_000, 'warm-up, 00:07 to go'],
    [figures.times, 401_000, 'waiting for late alerts, 00:04 to go'],
    [figures.times, 500_000, 'waiting for late alerts, 00:00 to go'],
  ])('says where it is: %j at %i', (times, nowMs, stage) => {
    expect(statusText({ ...figures, times, nowMs }).en).toContain(`k6 · ${stage} · `)
  })

  it('writes hours only where there are some', () => {
    expect([59_999, 60_000, 3_599_000, 3_600_000, 14_400_000].map(clock)).toEqual([
      '00:59',
      '01:00',
      '59:59',
      '1:00:00',
      '4:00:00',
    ])
  })
})
