import { MINUTE_MS } from '../../kernel/duration.ts'
import type { Surroundings } from '../../site/surroundings.ts'
import type { HoistPost } from './post.ts'

/** Where people mostly want to go. */
type Direction = 'up' | 'down' | 'both'

export interface Demand {
  /** Round trips an hour that the site asks of one cage. */
  roundsPerHour: number
  /** Rounds that carry people rather than material. */
  peopleShare: number
  direction: Direction
  peak: boolean
}

/** The four peaks of a day, local hours [EA]. */
const PEAKS = [
  { fromHour: 6.5, toHour: 7.5, direction: 'up' },
  { fromHour: 11 + 20 / 60, toHour: 12 + 10 / 60, direction: 'down' },
  { fromHour: 12 + 40 / 60, toHour: 13 + 20 / 60, direction: 'up' },
  { fromHour: 17.5, toHour: 18.5, direction: 'down' },
] as const

/** Rates that make 80–160 round trips a day and cage in fit-out, 30–70 in the structure stage; shares of people [EA]. */
const DEMAND = {
  roundsPerHour: { 'fit-out': { peak: 14, between: 10.5 }, structure: { peak: 6, between: 3.5 } },
  peopleShare: { peak: 0.6, between: 0.15 },
  /** Where work goes round the clock, between 20:00 and 06:00 [EA]. */
  nightFactor: 0.5,
} as const

/** How long after the whistle people still come down, and how long before it they already go up, ms [EA]. */
const AFTER_WORK_MS = 45 * MINUTE_MS
const BEFORE_WORK_MS = 35 * MINUTE_MS

/**
 * What is asked of a cage at a moment, null when nobody needs it: at night, in the middle of lunch, on holidays and in weather that
 * stops work. Around a shift the peaks go on while its people come and go. Pure.
 */
export function demandAt(phase: HoistPost['phase'], site: Surroundings, atMs: number): Demand | null {
  const hour = site.localHour(atMs)
  const peak = PEAKS.find(({ fromHour, toHour }) => hour >= fromHour && hour < toHour)
  const working = site.isLifting(atMs)
  if (!working) {
    const activity = site.activityAt(atMs).kind
    const peopleMove =
      peak !== undefined &&
      activity !== 'rain-stop' &&
      activity !== 'holiday' &&
      (site.isLifting(atMs - AFTER_WORK_MS) || site.isLifting(atMs + BEFORE_WORK_MS))
    if (!peopleMove) return null
  }
  const rates = DEMAND.roundsPerHour[phase]
  const { peopleShare } = DEMAND
  if (peak)
    return {
      roundsPerHour: rates.peak,
      // Once the shift is over there are only people to carry.
      peopleShare: working ? peopleShare.peak : 1,
      direction: peak.direction,
      peak: true,
    }
  const atNight = hour >= 20 || hour < 6
  const activity = site.activityAt(atMs)
  const busy = 0.5 + 0.5 * Math.min(1, Math.max(0, activity.level))
  return {
    roundsPerHour: rates.between * busy * (atNight ? DEMAND.nightFactor : 1),
    peopleShare: peopleShare.between,
    direction: 'both',
    peak: false,
  }
}
