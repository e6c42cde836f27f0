import type { AlertCounts, LoadReport } from '../../report/loadReport.ts'
import { noCounts } from '../card/tally.ts'
import type { Scorecard } from '../scorecard.ts'
import type { Gathered } from './gatherSeen.ts'

/** A report names at most so many sites. */
const SITES_MAX = 200

/**
 * What became of the alerts. Counts are of the probes; keys, kinds and sites are of the city's own hazards too. Without a channel nothing is owed.
 */
export function alertsPart(probes: Scorecard | null, city: Scorecard, seen: Gathered): LoadReport['alerts'] {
  const {
    repeats: _repeats,
    tooLate: _tooLate,
    unjudged,
    ...counts
  } = probes?.counts() ?? {
    ...noCounts(),
    repeats: 0,
    tooLate: 0,
    unjudged: 0,
  }
  const bySite = [...(probes?.bySite() ?? []), ...city.bySite()]
    .filter((site) => faultsOf(site) > 0)
    .sort((a, b) => faultsOf(b) - faultsOf(a) || (a.siteId < b.siteId ? -1 : 1))
  return {
    ...counts,
    unjudged: unjudged + city.counts().unjudged,
    unreadable: seen.unreadable.length,
    byKey: merged([...(probes?.byKey() ?? []), ...city.byKey()]),
    byKind: [...(probes?.byKind() ?? []), ...city.byKind()],
    bySite: bySite.slice(0, SITES_MAX),
  }
}

/** A key that both probes and city have is one key. */
function merged(keys: LoadReport['alerts']['byKey']): LoadReport['alerts']['byKey'] {
  const byName = new Map<string, LoadReport['alerts']['byKey'][number]>()
  for (const key of keys) {
    const name = `${key.quantity}|${key.level}`
    const before = byName.get(name)
    byName.set(name, before === undefined ? key : { ...key, ...sumOf(before, key) })
  }
  return [...byName.values()]
}

function sumOf(a: AlertCounts, b: AlertCounts): AlertCounts {
  const sum = noCounts()
  for (const what of Object.keys(sum) as (keyof AlertCounts)[]) sum[what] = a[what] + b[what]
  return sum
}

const faultsOf = (of: AlertCounts) => of.missed + of.late + of.false + of.doubled + of.wrongGrade
