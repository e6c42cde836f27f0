import { PIT_INSTRUMENTS, type PitState, type PitView } from '@gongdi/contract'
import { changePerDay, newestValue, TREND_HOURS, takeHour, unchangedHours, valueADayAgo } from './hours.ts'
import { SlotWindow } from './slotWindow.ts'

/** What the rules need of a point's registration: its designer's values, and where it is. */
export type PitPointPlan = Pick<
  PitView,
  | 'siteId'
  | 'measuredAtMs'
  | 'pitId'
  | 'name'
  | 'instrument'
  | 'xM'
  | 'yM'
  | 'limitCumulative'
  | 'limitRatePerDay'
  | 'baselineAtMs'
>

/** Half of the last digit of common instruments, by unit: 0.1 mm, 1 kN, 0.01 m [EA]. */
const HALF_DIGIT = { mm: 0.05, kN: 0.5, m: 0.005 } as const

/** One measuring point of a pit and its last day. */
export class PitPoint {
  plan: PitPointPlan | null = null
  readonly #hours = new SlotWindow(TREND_HOURS, 2)

  /** A new baseline begins a new count: what was before it cannot be compared. */
  learn(view: PitPointPlan): void {
    if (this.plan !== null && this.plan.baselineAtMs !== view.baselineAtMs) this.#hours.clear()
    const { siteId, measuredAtMs, pitId, name, instrument, xM, yM } = view
    const { limitCumulative, limitRatePerDay, baselineAtMs } = view
    this.plan = {
      ...{ siteId, measuredAtMs, pitId, name, instrument, xM, yM },
      ...{ limitCumulative, limitRatePerDay, baselineAtMs },
    }
  }

  take({ measuredAtMs, cumulative }: PitState, isLate: boolean): void {
    if (measuredAtMs < this.#countsFromMs) return
    takeHour(this.#hours, measuredAtMs, isLate, cumulative)
  }

  /** A baseline that lies ahead of its own registration is a slip of the pen, and must not silence the point. */
  get #countsFromMs(): number {
    return this.plan === null ? 0 : Math.min(this.plan.baselineAtMs, this.plan.measuredAtMs)
  }

  get hour(): number {
    return this.#hours.newest
  }

  /** Trend, in the unit of the instrument a day. */
  get ratePerDay(): number {
    return changePerDay(this.#hours)
  }

  /** Change of the newest value within the last day. */
  get changeInADay(): number {
    return newestValue(this.#hours) - this.valueADayAgo
  }

  /** What the newest value is compared with by `changeInADay`. */
  get valueADayAgo(): number {
    return valueADayAgo(this.#hours)
  }

  get unchangedHours(): number {
    const unit = this.plan === null ? 'mm' : PIT_INSTRUMENTS[this.plan.instrument]
    return unchangedHours(this.#hours, HALF_DIGIT[unit])
  }
}
