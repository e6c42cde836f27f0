import type { SeenRecord } from '../shared/seen.ts'
import { lagBetween } from './cityLag.ts'
import type { CityFigures } from './runRecord.ts'

type Played = Extract<SeenRecord, { type: 'played' }>

/** What k6 says of a city that it has played. `measured`: the time in which its lag counts, epoch ms. Pure. */
export function playedCity(
  seen: readonly SeenRecord[],
  size: { sites: number; devices: number },
  measured: { fromMs: number; toMs: number },
): CityFigures {
  const played = seen.filter((record): record is Played => record.type === 'played')
  const last = played.at(-1)
  const [sent, acknowledged] = [last?.sent ?? 0, last?.acknowledged ?? 0]
  return {
    players: 'k6',
    ...size,
    sent,
    acknowledged,
    unacknowledged: sent - acknowledged,
    dropped: (last?.due ?? 0) - sent,
    ...lagBetween(played, measured.fromMs, measured.toMs),
    progress: played.map((one) => ({
      atMs: one.atMs,
      sent: one.sent,
      acknowledged: one.acknowledged,
      buffered: one.due - one.acknowledged,
    })),
  }
}
