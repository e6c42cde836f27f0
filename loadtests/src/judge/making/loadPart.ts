import type { LoadReport } from '../../report/loadReport.ts'
import type { RunRecord } from '../../run/runRecord.ts'
import type { Gathered } from './gatherSeen.ts'
import { isWithin, type MeasuredTime } from './measuredTime.ts'
import { rate } from './overTime.ts'
import type { ProbeReadings } from './probeReadings.ts'

/** What was played: the city and the probes. */
export function loadPart(record: RunRecord, seen: Gathered, time: MeasuredTime): LoadReport['load'] {
  const { city, scale, plan } = record
  return {
    players: city.players,
    scale,
    sites: city.sites,
    devices: city.devices,
    probes: plan.probes.count,
    sentPerS: sentPerS(record, seen, time),
  }
}

/** Of probes and city together, as far as the city's totals reach. */
function sentPerS(record: RunRecord, seen: Gathered, time: MeasuredTime): number | null {
  const lengthMs = time.toMs - time.fromMs
  if (lengthMs <= 0) return null
  const { progress } = record.city
  const fromMs = Math.max(time.fromMs, progress[0]?.atMs ?? time.fromMs)
  const toMs = Math.min(time.toMs, progress.at(-1)?.atMs ?? time.toMs)
  const cityPerS = rate(record, 'sent', fromMs, toMs)
  if (cityPerS === null) return null
  const probes = seen.readings.filter((r) => r.sentAtMs !== null && isWithin(r.sentAtMs, time)).length
  return (probes * 1_000) / lengthMs + cityPerS
}

/** Readings of probes and city; what the store says it has is of the probes. A trace that is cut off in k6 leaves readings that had no time for their answer. */
export function readingsPart(
  { city, stored }: RunRecord,
  probes: ProbeReadings,
  isInterrupted: boolean,
): LoadReport['readings'] {
  const ofCity = isInterrupted && city.players === 'k6' ? 0 : city.unacknowledged
  return {
    sent: probes.sent + city.sent,
    acknowledged: probes.acknowledged + city.acknowledged,
    unacknowledged: probes.unacknowledged + ofCity,
    lost: stored?.lostCount ?? null,
    doubled: stored?.doubledCount ?? null,
    rejected: stored?.rejected ?? null,
  }
}
