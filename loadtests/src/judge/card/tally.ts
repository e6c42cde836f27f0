import type { AlertCounts } from '../../report/loadReport.ts'
import type { AlertKey } from '../../shared/truth.ts'
import type { Entry, Raise } from './entry.ts'
import type { Explained } from './explain.ts'
import type { Pair } from './pairs.ts'

/** Where a fault is counted. */
export interface Counted extends AlertKey {
  siteId: string
  /** Of an alert that no hazard owes and no decoy explains: "–". */
  kind: string
}

/** Kind of what is like no hazard. */
const NO_KIND = '–'

export const noCounts = (): AlertCounts => ({
  owed: 0,
  detected: 0,
  missed: 0,
  late: 0,
  false: 0,
  doubled: 0,
  wrongGrade: 0,
  wrongDevice: 0,
})

/** All counts at once; `known` asked hazards have an outcome. Cheap: it looks at faults only. */
export function countAll(explained: Explained, known: number): AlertCounts {
  const pairs = explained.early.length + explained.wrongDevice.length
  const missed = explained.missed.length + explained.beyondLimit.length + pairs
  const wrongGrade = explained.wrongGrade.length
  return {
    owed: known,
    detected: known - missed - wrongGrade,
    missed,
    late: explained.late.length,
    false: explained.false.length + explained.belowLimit.length + pairs,
    doubled: explained.doubled.length,
    wrongGrade,
    wrongDevice: explained.wrongDevice.length,
  }
}

/**
 * Counts what was explained, in groups; `known` are the asked hazards that have an outcome. `owed` = `detected` + `missed` + `wrongGrade`; `late` are of
 * `detected`; what is of a wrong device is in `missed` where the hazard was, and in `false` and `wrongDevice` where the alert was.
 */
export function tally(
  explained: Explained,
  known: Iterable<Entry>,
  siteOf: (deviceId: string) => string,
  groupOf: (counted: Counted) => string,
): Map<string, { first: Counted; counts: AlertCounts }> {
  const groups = new Map<string, { first: Counted; counts: AlertCounts }>()
  const add = (counted: Counted, what: keyof AlertCounts) => {
    const name = groupOf(counted)
    let group = groups.get(name)
    if (group === undefined) {
      group = { first: counted, counts: noCounts() }
      groups.set(name, group)
    }
    group.counts[what]++
  }
  const ofRaise = (raise: Raise): Counted => {
    const like = raise.entry?.owed ?? raise.decoy?.decoy
    const { deviceId, quantity, level } = raise.alert
    return { siteId: siteOf(deviceId), quantity: quantity!, level: level!, kind: like?.kind ?? NO_KIND }
  }
  const hazards: [readonly Entry[], keyof AlertCounts][] = [
    [explained.late, 'late'],
    [explained.missed, 'missed'],
    [explained.beyondLimit, 'missed'],
    [hazardsOf(explained.early), 'missed'],
    [hazardsOf(explained.wrongDevice), 'missed'],
    [hazardsOf(explained.wrongGrade), 'wrongGrade'],
  ]
  for (const entry of known) {
    add(entry.owed, 'owed')
    if (entry.raise !== null) add(entry.owed, 'detected')
  }
  for (const [entries, what] of hazards) for (const entry of entries) add(entry.owed, what)
  const alerts: [readonly Raise[], keyof AlertCounts][] = [
    [explained.false, 'false'],
    [explained.belowLimit, 'false'],
    [raisesOf(explained.early), 'false'],
    [raisesOf(explained.wrongDevice), 'false'],
    [raisesOf(explained.wrongDevice), 'wrongDevice'],
    [explained.doubled, 'doubled'],
  ]
  for (const [raises, what] of alerts) for (const raise of raises) add(ofRaise(raise), what)
  return groups
}

const hazardsOf = (pairs: readonly Pair[]) => pairs.map((pair) => pair.entry)
const raisesOf = (pairs: readonly Pair[]) => pairs.map((pair) => pair.raise)
