import type { DustLive, DustMinute } from '@gongdi/contract'
import { between, exactly, type Fact } from './fact.ts'
import { type Heard, isActive, type Tally } from './heard.ts'
import { Histogram, spread } from './histogram.ts'

/** Working hours with the full shift, minutes of the day. */
const isFullShift = (minute: number) => (minute >= 480 && minute < 660) || (minute >= 810 && minute < 1020)

class ByMinute {
  readonly sum = new Float64Array(1440)
  readonly n = new Uint32Array(1440)
  add(minute: number, x: number): void {
    this.sum[minute]! += x
    this.n[minute]!++
  }
}

/** Particles of the day: what the works add to the air of the idle sites, and whether the sizes are in order. */
export class DustTally implements Tally {
  /** PM10 of idle sites: nothing but the background. */
  readonly #idle = new ByMinute()
  /** PM10 of earthwork at 2–3 m/s of wind at the mast. */
  readonly #earthwork = new ByMinute()
  readonly #pm10 = {
    foundation: new Histogram(0, 2000, 2000),
    structure: new Histogram(0, 2000, 2000),
    'fit-out': new Histogram(0, 2000, 2000),
  }
  #twisted = 0
  #minutes = 0
  #sprayed = 0

  hear({ site, messageKind, body, minute }: Heard): void {
    if (messageKind === 'registration') return
    const { mark, pm25UgM3, pm10UgM3, tspUgM3, windMps, sprayOn } = body as DustLive | DustMinute
    if (mark !== 'N') return
    if (pm25UgM3 > pm10UgM3 || pm10UgM3 > tspUgM3) this.#twisted++
    if (messageKind !== 'minute') return
    if (!isActive(site)) {
      this.#idle.add(minute, pm10UgM3)
      return
    }
    this.#minutes++
    if (sprayOn) this.#sprayed++
    if (!isFullShift(minute)) return
    const { phase } = site.plan
    this.#pm10[phase].add(pm10UgM3)
    if (phase === 'foundation' && windMps >= 2 && windMps <= 3) this.#earthwork.add(minute, pm10UgM3)
  }

  facts(): Fact[] {
    const group = 'dust'
    const phases = [
      ['foundation', '基础', 'foundation'],
      ['structure', '主体', 'structure'],
      ['fit-out', '装饰', 'fit-out'],
    ] as const
    return [
      {
        group,
        zh: '土方增加的 PM10',
        en: 'earthwork adds to PM10, wind 2–3 m/s',
        unit: 'µg/m³',
        expected: between(60, 120),
        source: '[EA]',
        ours: this.#added(),
        note: 'against the idle sites of the same minute, in full shift; spray and rain included',
      },
      {
        group,
        zh: '粒径顺序颠倒',
        en: 'values with PM2.5 > PM10 or PM10 > TSP',
        unit: '',
        expected: exactly(0),
        source: 'impossible order [EA]',
        ours: this.#minutes === 0 ? null : this.#twisted,
      },
      ...phases.map(
        ([phase, zh, en]): Fact => ({
          group,
          zh: `PM10 ${zh}`,
          en: `PM10 in full shift, ${en}, mean`,
          unit: 'µg/m³',
          expected: { said: '—', from: null, to: null },
          source: 'weights 1.6, 1.0, 0.7 [EA]',
          ours: this.#pm10[phase].mean(),
          note: spread(this.#pm10[phase], 0),
        }),
      ),
      {
        group,
        zh: '喷淋时间',
        en: 'time with the spray on, active sites',
        unit: '%',
        expected: { said: '—', from: null, to: null },
        source: '30 min a start, PM10 > 150 [PG]',
        ours: this.#minutes === 0 ? null : (100 * this.#sprayed) / this.#minutes,
      },
    ]
  }

  #added(): number | null {
    let sum = 0
    let n = 0
    for (let minute = 0; minute < 1440; minute++) {
      if (this.#idle.n[minute] === 0) continue
      const count = this.#earthwork.n[minute]!
      sum += this.#earthwork.sum[minute]! - (count * this.#idle.sum[minute]!) / this.#idle.n[minute]!
      n += count
    }
    return n === 0 ? null : sum / n
  }
}
