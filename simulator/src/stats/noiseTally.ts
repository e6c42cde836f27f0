import type { NoiseMinute } from '@gongdi/contract'
import { between, type Expected, type Fact } from './fact.ts'
import { type Heard, isActive, mine, type Tally } from './heard.ts'
import { Histogram, spread } from './histogram.ts'

const levels = () => new Histogram(30, 120, 900)
const toDb = (energy: number) => 10 * Math.log10(energy)

/** Energy of a window of the clock that goes on. */
class Window {
  readonly #lengthMin: number
  #index = -1
  #energy = 0
  #n = 0
  constructor(lengthMin: number) {
    this.#lengthMin = lengthMin
  }

  /** Takes a minute; gives the level of the window before when this one begins another and at least three quarters of it were valid. */
  take(minute: number, db: number | null): number | null {
    const index = Math.floor(minute / this.#lengthMin)
    let ended: number | null = null
    if (index !== this.#index) {
      if (this.#n >= 0.75 * this.#lengthMin) ended = toDb(this.#energy / this.#n)
      this.#index = index
      this.#energy = 0
      this.#n = 0
    }
    if (db !== null) {
      this.#energy += 10 ** (db / 10)
      this.#n++
    }
    return ended
  }
}

/** Levels of 20 min and of an hour, of minutes that count: no rain, wind below 5 m/s (GB 12523-2025 5.4.2 [CL]). */
export class NoiseTally implements Tally {
  readonly #windows = new Map<string, { leq20: Window; hour: Window }>()
  readonly #day = { foundation: levels(), structure: levels(), 'fit-out': levels() }
  readonly #hours = levels()
  readonly #workingHours = levels()
  readonly #nights = levels()

  hear({ site, deviceId, messageKind, body, minute }: Heard): void {
    if (messageKind !== 'minute') return
    const { laeqDb, quality, windMps, rainMmH, nightPermit } = body as NoiseMinute
    const db = quality === 'good' && windMps < 5 && rainMmH === 0 ? laeqDb : null
    const { leq20, hour } = mine(this.#windows, deviceId, () => ({
      leq20: new Window(20),
      hour: new Window(60),
    }))
    // A minute is named for its end; the window that it begins in is that of the minute before.
    const began = (minute + 1439) % 1440
    const leq = leq20.take(began, db)
    const hourDb = hour.take(began, db)
    if (leq !== null) {
      // The window that has ended lies before this minute.
      const isShift = (began > 420 && began <= 680) || (began > 810 && began <= 1080)
      if (isActive(site) && isShift) this.#day[site.plan.phase].add(leq)
      if (began > 20 && began <= 300 && !nightPermit) this.#nights.add(leq)
    }
    if (hourDb !== null && isActive(site)) {
      this.#hours.add(hourDb)
      if (began > 360 && began <= 1140) this.#workingHours.add(hourDb)
    }
  }

  facts(): Fact[] {
    const group = 'noise'
    const above70 = this.#hours.shareIn(70, 200)
    const atWork = this.#workingHours.shareIn(70, 200)
    return [
      this.#leq('foundation', '土方', 'earthwork', 65, 80),
      this.#leq('structure', '主体', 'structure', 60, 78),
      this.#leq('fit-out', '装饰', 'fit-out', 55, 68),
      {
        group,
        zh: '超过 70 dB 的小时',
        en: 'site-hours above 70 dB(A), active sites, all day',
        unit: '%',
        expected: between(5, 25),
        source: '[EA]',
        ours: above70 === null ? null : 100 * above70,
        ...(atWork !== null && { note: `of those from 06 to 19 h ${Math.round(100 * atWork)} %` }),
      },
      {
        group,
        zh: '夜间静止',
        en: 'night at rest, 20-min Leq, mean',
        unit: 'dB(A)',
        expected: between(45, 50),
        source: 'night idle site [EA]',
        ours: this.#nights.mean(),
        note: `00–05 h, sites that do not pour; ${spread(this.#nights, 0)}`,
      },
    ]
  }

  #leq(
    phase: 'foundation' | 'structure' | 'fit-out',
    zh: string,
    en: string,
    from: number,
    to: number,
  ): Fact {
    const histogram = this.#day[phase]
    const expected: Expected = between(from, to)
    const inside = histogram.shareIn(from, to)
    return {
      group: 'noise',
      zh: `20 分钟等效声级 ${zh}`,
      en: `20-min Leq in the shift, ${en}, median`,
      unit: 'dB(A)',
      expected,
      source: '[EA]',
      ours: histogram.quantile(0.5),
      ...(inside !== null && {
        note: `${Math.round(100 * inside)} % of the windows within; ${spread(histogram, 0)}`,
      }),
    }
  }
}
