import type { PitRegistration, PitState } from '@gongdi/contract'
import { DAY_MS } from '../kernel/duration.ts'
import { about, between, exactly, type Fact } from './fact.ts'
import { type Heard, mine, type Tally } from './heard.ts'
import { Histogram } from './histogram.ts'

/** A change over less than this is mostly the noise of the instrument. */
const SHORTEST_RATE_DAYS = 0.5

interface Point {
  limits: Pick<PitRegistration, 'limitCumulative' | 'limitRatePerDay' | 'instrument'> | null
  states: number
  first: PitState | null
  last: PitState | null
}

/** What the pits have moved against their warning values. */
export class PitTally implements Tally {
  readonly #points = new Map<string, Point>()

  hear({ deviceId, messageKind, body }: Heard): void {
    const point = mine(this.#points, deviceId, () => ({ limits: null, states: 0, first: null, last: null }))
    if (messageKind === 'registration') point.limits = body as PitRegistration
    else {
      point.states++
      point.last = body as PitState
      point.first ??= point.last
    }
  }

  facts(): Fact[] {
    const group = 'pit'
    const perDay = new Histogram(0, 300, 300)
    const reached = new Histogram(0, 2, 400)
    const rates = new Histogram(0, 2, 400)
    for (const { limits, states, first, last } of this.#points.values()) {
      perDay.add(states)
      if (!limits || !first || !last || last.unit !== 'mm') continue
      reached.add(Math.abs(last.cumulative) / limits.limitCumulative)
      const days = (last.measuredAtMs - first.measuredAtMs) / DAY_MS
      if (limits.limitRatePerDay !== null && days > SHORTEST_RATE_DAYS)
        rates.add(Math.abs(last.cumulative - first.cumulative) / days / limits.limitRatePerDay)
    }
    const percent = (share: number | null) => (share === null ? null : 100 * share)
    return [
      {
        group,
        zh: '每点每日测次',
        en: 'measurements a day and point',
        unit: '/d',
        expected: about(144, 0.02),
        source: 'every 10 min [EA]',
        ours: perDay.mean(),
      },
      {
        group,
        zh: '累计值与预警值之比',
        en: 'displacement against its warning value, median',
        unit: '%',
        expected: between(5, 50),
        source: 'at the end 0.45 of the value, 0.8 where poor [EA]; range ours',
        ours: percent(reached.quantile(0.5)),
        note: spreadPercent(reached),
      },
      {
        group,
        zh: '达到预警值的点',
        en: 'points at or beyond their warning value',
        unit: '%',
        expected: exactly(0),
        source: 'only a failing pit gets there, 1.2–1.6 [EA]',
        ours: percent(reached.shareIn(1, 1e9)),
      },
      {
        group,
        zh: '速率与预警值之比',
        en: 'change of the day against its warning value, median',
        unit: '%',
        expected: between(0, 50),
        source: 'practice: below 50 % is normal [RP]',
        ours: percent(rates.quantile(0.5)),
        note: spreadPercent(rates),
      },
      {
        group,
        zh: '速率达到预警值的点',
        en: 'points whose change of the day reaches its value',
        unit: '%',
        expected: { said: '≈ 0', from: 0, to: 1 },
        source: 'practice [RP]; range ours',
        ours: percent(rates.shareIn(1, 1e9)),
      },
    ]
  }
}

const spreadPercent = (shares: Histogram): string => {
  if (shares.n === 0) return ''
  const percent = (share: number) => Math.round(100 * shares.quantile(share)!)
  return `10 % below ${percent(0.1)}, 10 % above ${percent(0.9)}`
}
