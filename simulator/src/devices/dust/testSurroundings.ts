import type { Activity, Surroundings } from '../../site/surroundings.ts'
import type { Weather } from '../../weather/weather.ts'
import type { MonitorPost } from '../monitorPost.ts'

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS
/** Tuesdays without anything special, 00:00 local time. */
export const WINTER_MS = Date.parse('2026-01-20T00:00:00+08:00')
export const SUMMER_MS = Date.parse('2026-07-14T00:00:00+08:00')

interface Given {
  weather?: (atMs: number) => Partial<Weather>
  activity?: (atMs: number, hour: number) => Activity
  terrain?: Surroundings['terrain']
}

export const hourOf = (atMs: number): number => ((atMs + 8 * HOUR_MS) % DAY_MS) / HOUR_MS

/** A site that works 06:00–18:30 with a lunch break, in calm weather of the season; what a test gives is otherwise. */
export function testSurroundings({ weather, activity, terrain = 'suburb' }: Given = {}): Surroundings {
  const activityAt = (atMs: number) => (activity ?? usualActivity)(atMs, hourOf(atMs))
  return {
    terrain,
    weatherAt: (atMs) => ({ ...usualWeather(atMs), ...weather?.(atMs) }),
    activityAt,
    isLifting: (atMs) => ['work', 'night-pour'].includes(activityAt(atMs).kind),
    localHour: hourOf,
  }
}

export function usualActivity(_: number, hour: number): Activity {
  if (hour < 6 || hour >= 18.5) return { kind: 'off', level: 0, nightPermit: false }
  if (hour >= 11.5 && hour < 13) return { kind: 'lunch', level: 0.15, nightPermit: false }
  const level = hour < 7 ? 0.4 : hour >= 17 ? 0.6 : 1
  return { kind: 'work', level, nightPermit: false }
}

function usualWeather(atMs: number): Weather {
  const day = Math.cos((2 * Math.PI * (hourOf(atMs) - 14)) / 24)
  const winter = 0.5 + 0.5 * Math.cos((2 * Math.PI * (atMs / DAY_MS - 15)) / 365.25)
  return {
    speed10Mps: 3.5 + 0.7 * day,
    fromDeg: winter > 0.5 ? 340 : 180,
    gustiness: 1,
    temperatureC: 25 - 26 * winter + 4 * day,
    humidityPercent: 72 - 14 * winter - 12 * day,
    pressureKpa: 100.4 + 1.6 * winter,
    rainMmH: 0,
  }
}

export function testPost(given: Partial<MonitorPost> = {}): MonitorPost {
  return {
    siteId: 'YT-0001',
    deviceId: 'YC-YT-0001-1',
    name: '大门',
    xM: -48.5,
    yM: -60.2,
    heightM: 4,
    phase: 'structure',
    workDistanceM: 50,
    roadDistanceM: 15,
    cranes: 2,
    hoists: 1,
    isIdle: false,
    ...given,
  }
}
