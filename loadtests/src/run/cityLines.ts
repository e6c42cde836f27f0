import { z } from 'zod'

const Count = z.number()
const Ms = z.number().nullable()

/** What `gongdi simulate --json` says, a line each; checked, because it comes from another process. */
const CityLine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), sites: Count, devices: Count, fromMs: Count }),
  z.object({
    type: z.literal('progress'),
    sent: Count,
    acknowledged: Count,
    dropped: Count,
    buffered: Count,
    connected: Count,
    links: Count,
    recentLagMs: z.object({ p50: Ms, p99: Ms, max: Ms }),
  }),
  z.object({
    type: z.literal('final'),
    report: z.object({
      sites: Count,
      devices: Count,
      sent: Count,
      acknowledged: Count,
      unacknowledged: Count,
      dropped: Count,
      acknowledgedRanges: z.array(
        z.object({ deviceId: z.string(), bootId: z.string(), ranges: z.array(z.tuple([Count, Count])) }),
      ),
    }),
  }),
])
export type CityLine = z.infer<typeof CityLine>
export type CityProgress = Extract<CityLine, { type: 'progress' }>

/** Reads a line; null for one that is talk. Pure. */
export function readCityLine(text: string): CityLine | null {
  if (!text.startsWith('{')) return null
  try {
    return CityLine.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** Messages on their way that are no backlog: a tenth of a second's, and a few. */
const IN_FLIGHT_SHARE = 0.1
const FEW = 50

/** Whether every gateway is connected and what it had to say at first has been taken. `perS`: messages in the last second. Pure. */
export const isSettled = ({ connected, links, buffered }: CityProgress, perS: number): boolean =>
  links > 0 && connected === links && buffered <= FEW + IN_FLIGHT_SHARE * perS
