import type { MeasuringKind } from '@gongdi/contract/wire'
import type { DeviceCounts } from '../runner/options.ts'
import { about, atMost, exactly, type Fact, only } from './fact.ts'
import { type Heard, mine, type Tally } from './heard.ts'

/** Peaks are those of the busiest so many minutes: of a sample of sites a shorter one would be chance. */
const PEAK_MIN = 30
const DAY_S = 86_400

/** How many messages there are, as many as the whole city would send. */
export class RateTally implements Tally {
  readonly #city: DeviceCounts
  readonly #sample: DeviceCounts
  readonly #bins = new Map<string, Uint32Array>()

  /** Devices of the whole city, and of the sites that are heard. */
  constructor(city: DeviceCounts, sample: DeviceCounts) {
    this.#city = city
    this.#sample = sample
  }

  hear({ kind, messageKind, minute }: Heard): void {
    // A registration is sent once a run, not once a day.
    if (messageKind === 'registration') return
    mine(this.#bins, `${kind}/${messageKind}`, () => new Uint32Array(1440 / PEAK_MIN))[
      Math.floor(minute / PEAK_MIN)
    ]!++
  }

  facts(): Fact[] {
    const cranes = ['crane/state', 'crane/cycle', 'crane/event']
    const dust = ['dust/live', 'dust/minute']
    return [
      this.#perDay('crane', ['crane/state'], only(7_250_000), '[CALC, EA interval]', AT_1_HZ),
      this.#peak('crane', ['crane/state'], about(719), 'crane stress at 1 Hz [EA]', AT_1_HZ),
      this.#interval('crane', ['crane/state'], exactly(1), 'crane stress at 1 Hz [EA]'),
      this.#perDay('crane', ['crane/cycle'], about(43_000, 0.4), '60 a day and crane [EA]'),
      this.#peak('crane', ['crane/cycle'], atMost(3), '[EA]'),
      this.#perDay('hoist', ['hoist/state'], only(6_410_000), 'all at 5 s [CALC]', CAGE),
      this.#peak('hoist', ['hoist/state', 'hoist/event'], only(120), 'all at 5 s [CALC]', CAGE),
      this.#interval('hoist', ['hoist/state'], atMost(15), 'GB/T 37537-2019 4.10.1 [CL]'),
      this.#perDay('dust', dust, about(2_960_000), 'live, minute, hour and day [CALC]'),
      this.#peak('dust', dust, about(34), '[CALC]'),
      this.#interval('dust', ['dust/live'], exactly(30), '30 s [CALC]'),
      this.#interval('dust', ['dust/minute'], exactly(60), '60 s [CALC]'),
      this.#perDay('noise', ['noise/minute'], about(980_000), '[CALC]'),
      this.#peak('noise', ['noise/minute'], about(11), '[CALC]'),
      this.#interval('noise', ['noise/minute'], exactly(60), '60 s [CALC]'),
      this.#perDay('pit', ['pit/state'], about(580_000), '[CALC]'),
      this.#peak('pit', ['pit/state'], about(7, 0.4), '[CALC]', AT_START),
      this.#interval('pit', ['pit/state'], about(600, 0.02), '10 min [CALC]'),
      {
        group: 'city',
        zh: '五类设备合计',
        en: 'five kinds together',
        unit: 'msg/d',
        expected: only(7_250_000 + 43_000 + 6_410_000 + 2_960_000 + 980_000 + 580_000),
        source: 'the rows of these kinds [CALC]',
        ours: this.#sum([...cranes, 'hoist/state', 'hoist/event', ...dust, 'noise/minute', 'pit/state']),
        note: AT_1_HZ,
      },
    ]
  }

  /** Messages of the day in the whole city. */
  #sum(kinds: readonly string[]): number {
    return kinds.reduce((sum, name) => {
      const bins = this.#bins.get(name)
      return sum + (bins ? bins.reduce((a, b) => a + b, 0) * this.#times(name) : 0)
    }, 0)
  }

  #times(name: string): number {
    const kind = name.split('/')[0] as MeasuringKind
    return this.#sample[kind] === 0 ? 0 : this.#city[kind] / this.#sample[kind]
  }

  #perDay(group: MeasuringKind, kinds: string[], expected: Fact['expected'], source: string, note?: string) {
    const name = kinds.length > 1 ? group : kinds[0]!
    const ours = this.#sample[group] === 0 ? null : this.#sum(kinds)
    return fact({
      group,
      zh: '每日消息',
      en: `${name} messages`,
      unit: 'msg/d',
      expected,
      source,
      ours,
      note,
    })
  }

  #peak(group: MeasuringKind, kinds: string[], expected: Fact['expected'], source: string, note?: string) {
    let most: number | null = null
    for (let i = 0; i < 1440 / PEAK_MIN; i++) {
      const sum = kinds.reduce((a, name) => a + (this.#bins.get(name)?.[i] ?? 0) * this.#times(name), 0)
      if (this.#sample[group] > 0) most = Math.max(most ?? 0, sum / (PEAK_MIN * 60))
    }
    const name = kinds.length > 1 ? group : kinds[0]!
    return fact({
      group,
      zh: '峰值速率',
      en: `${name} peak`,
      unit: 'msg/s',
      expected,
      source,
      ours: most,
      note,
    })
  }

  #interval(group: MeasuringKind, kinds: string[], expected: Fact['expected'], source: string) {
    const devices = this.#city[group]
    const sum = this.#sum(kinds)
    const ours = sum === 0 ? null : Math.round((10 * DAY_S * devices) / sum) / 10
    return fact({
      group,
      zh: '平均间隔',
      en: `${kinds[0]} interval, mean`,
      unit: 's',
      expected,
      source,
      ours,
    })
  }
}

const fact = ({
  note,
  ...rest
}:
  | (Omit<Fact, 'note'> & { note: string | undefined })
  | (Omit<Fact, 'note'> & { note?: undefined })): Fact => (note === undefined ? rest : { ...rest, note })

const AT_1_HZ = 'here a crane speaks at 1 Hz (SPEC M6), the source lets it speak every 5 s or 30 s'
const AT_START = 'at the start of a run each point speaks once more'
const CAGE = 'here 1 Hz while it moves and 10–15 s at rest (SPEC M14)'
