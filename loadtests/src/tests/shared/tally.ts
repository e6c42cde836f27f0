import type { Scorecard } from '../../judge/scorecard.ts'
import { metrics } from './metrics.ts'

type Arrived = ReturnType<Scorecard['arrive']>['what']

/**
 * What the scorecard finds, in k6's counters, which can only grow. What was owed, came and came late is counted when it is known; what an alert was
 * instead may still turn out to be something else, so faults are counted at the end. The harness shows them live, from the log.
 */
export class Tally {
  #owed = 0
  #detected = 0
  #late = 0

  arrived(what: Arrived): void {
    if (what !== 'detected' && what !== 'late') return
    this.#owed++
    metrics.alertsOwed.add(1)
    this.#detected++
    metrics.alertsDetected.add(1)
    if (what === 'late') {
      this.#late++
      metrics.alertsLate.add(1)
    }
  }

  finish(counts: ReturnType<Scorecard['counts']>): void {
    addMore(metrics.alertsOwed, counts.owed - this.#owed)
    addMore(metrics.alertsDetected, counts.detected - this.#detected)
    addMore(metrics.alertsLate, counts.late - this.#late)
    addMore(metrics.alertsMissed, counts.missed)
    addMore(metrics.alertsFalse, counts.false)
    addMore(metrics.alertsDoubled, counts.doubled)
    addMore(metrics.alertsWrongGrade, counts.wrongGrade)
  }
}

function addMore(counter: { add(value: number): void }, count: number): void {
  if (count > 0) counter.add(count)
}
