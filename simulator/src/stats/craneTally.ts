import type { CraneCycle, CraneEvent, CraneState } from '@gongdi/contract'
import { between, type Fact } from './fact.ts'
import { type Heard, isActive, mine, type Tally } from './heard.ts'
import { Histogram, spread } from './histogram.ts'

/** Two lifts with a longer gap between their ends are not one after the other: a break lies between. */
const LONGEST_CYCLE_S = 1500
const LIMITERS = new Set(['momentLimiter', 'loadLimiter'])

/** Lifts of the day: how many, how long, how heavy. */
export class CraneTally implements Tally {
  readonly #cranes = new Map<string, { cycles: number; onS: number; carriedS: number; endedAtMs: number }>()
  readonly #cycleMin = new Histogram(0, LONGEST_CYCLE_S / 60, 500)
  readonly #loadT = new Histogram(0, 20, 400)
  readonly #topWindMps = new Histogram(0, 60, 600)
  #cuts = 0

  hear({ site, deviceId, messageKind, body }: Heard): void {
    if (!isActive(site)) return
    const crane = mine(this.#cranes, deviceId, () => ({ cycles: 0, onS: 0, carriedS: 0, endedAtMs: 0 }))
    if (messageKind === 'state') {
      const { powerOn, windMps } = body as CraneState
      if (powerOn) crane.onS++
      this.#topWindMps.add(windMps)
    } else if (messageKind === 'cycle') {
      const { startedAtMs, endedAtMs, maxLoadT } = body as CraneCycle
      const cycleS = (endedAtMs - crane.endedAtMs) / 1000
      if (cycleS <= LONGEST_CYCLE_S) this.#cycleMin.add(cycleS / 60)
      crane.cycles++
      crane.carriedS += (endedAtMs - startedAtMs) / 1000
      crane.endedAtMs = endedAtMs
      this.#loadT.add(maxLoadT)
    } else if (messageKind === 'event') {
      const { event } = body as CraneEvent
      if (event.type === 'limit' && event.acting && LIMITERS.has(event.limit)) this.#cuts++
    }
  }

  facts(): Fact[] {
    const cranes = [...this.#cranes.values()]
    const perCrane = new Histogram(0, 200, 200)
    for (const { cycles } of cranes) perCrane.add(cycles)
    const onS = cranes.reduce((sum, crane) => sum + crane.onS, 0)
    const carriedS = cranes.reduce((sum, crane) => sum + crane.carriedS, 0)
    const lifts = this.#loadT.n
    const group = 'crane'
    return [
      {
        group,
        zh: '每日工作循环',
        en: 'lifts a day and crane, mean',
        unit: '/d',
        expected: between(40, 90),
        source: 'per day of ten hours [EA]',
        ours: perCrane.mean(),
        note: spread(perCrane, 0),
      },
      {
        group,
        zh: '循环时间',
        en: 'lift to lift, median',
        unit: 'min',
        expected: between(4, 8),
        source: '7–12 an hour when busy [EA]; its phases sum to 7.3, 9.3 with the wait [CALC]',
        ours: this.#cycleMin.quantile(0.5),
        note: spread(this.#cycleMin, 1),
      },
      {
        group,
        zh: '带载时间占比',
        en: 'share of time with a load',
        unit: '%',
        expected: { said: '≈ 30', from: 20, to: 45 },
        source: 'Brana et al. [PG]; range ours',
        ours: onS === 0 ? null : (100 * carriedS) / onS,
        note: 'of the time with control power on; from the pick until the slings are off',
      },
      {
        group,
        zh: '平均起重量',
        en: 'largest load of a lift, mean',
        unit: 't',
        expected: { said: '≈ 1.6', from: 1.2, to: 1.9 },
        source: 'mean of the load mix 1.59 t [CALC]; caps and start peaks: range ours',
        ours: this.#loadT.mean(),
        note: spread(this.#loadT, 1),
      },
      {
        group,
        zh: '超载尝试',
        en: 'moment or load limiter cuts per lift',
        unit: '%',
        expected: { said: '≈ 0.5', from: 0.1, to: 1.5 },
        source: '0.5 % try 100–108 % [EA]; range ours',
        ours: lifts === 0 ? null : (100 * this.#cuts) / lifts,
      },
      {
        group: 'air',
        zh: '塔顶风速',
        en: 'wind at the crane top, mean of the day',
        unit: 'm/s',
        expected: { said: '—', from: null, to: null },
        source: '3–4 at 10 m times (z/10)^α [EA]',
        ours: this.#topWindMps.mean(),
        note: spread(this.#topWindMps, 1),
      },
    ]
  }
}
