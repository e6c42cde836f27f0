import type { DataMark } from '@gongdi/contract/wire'
import { Random } from '../../kernel/random.ts'
import { OUTAGES } from './constants.ts'

interface Outage {
  mark: DataMark
  everyS: number
  lastsS: readonly [number, number]
  fromMs: number
  untilMs: number
}

/** Hours of the day in which somebody comes to maintain a monitor [EA]. */
const VISITS = { fromHour: 9, toHour: 17 } as const

/** When one monitor does not measure, and why. A stream of its own, so that it is the same whatever the air does. */
export class Outages {
  readonly #random: Random
  readonly #calibration: { fromHour: number; lastsH: number }
  /** A fault is looked at first: a broken instrument is not calibrated. */
  readonly #drawn: [fault: Outage, maintenance: Outage]

  constructor(seed: number, deviceId: string, fromMs: number) {
    this.#random = new Random(seed, `${deviceId}|outages`)
    const { fromHour, toHour, lastsS } = OUTAGES.calibration
    this.#calibration = {
      fromHour: this.#random.uniform(fromHour, toHour),
      lastsH: this.#random.uniform(...lastsS) / 3600,
    }
    this.#drawn = [this.#draw(OUTAGES.fault, fromMs), this.#draw(OUTAGES.maintenance, fromMs)]
  }

  /** Mark of what is measured at a moment; moments come in order. */
  markAt(atMs: number, localHour: number): DataMark {
    for (const [i, outage] of this.#drawn.entries()) {
      if (atMs < outage.fromMs) continue
      const isVisit = outage.mark === 'M'
      if (isVisit && outage.untilMs < 0 && !isVisitHour(localHour)) continue
      if (outage.untilMs < 0) outage.untilMs = atMs + this.#random.uniform(...outage.lastsS) * 1000
      if (atMs < outage.untilMs) return outage.mark
      this.#drawn[i] = this.#draw(outage, atMs)
    }
    const { fromHour, lastsH } = this.#calibration
    return localHour >= fromHour && localHour < fromHour + lastsH ? OUTAGES.calibration.mark : 'N'
  }

  #draw({ mark, everyS, lastsS }: Pick<Outage, 'mark' | 'everyS' | 'lastsS'>, atMs: number): Outage {
    return { mark, everyS, lastsS, fromMs: atMs + this.#random.exponential(everyS) * 1000, untilMs: -1 }
  }
}

const isVisitHour = (localHour: number) => localHour >= VISITS.fromHour && localHour < VISITS.toHour
