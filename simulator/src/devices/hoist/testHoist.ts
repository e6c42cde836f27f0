import type { HoistEvent, HoistState } from '@gongdi/contract'
import { DAY_MS, HOUR_MS } from '../../kernel/duration.ts'
import type { Activity, Surroundings } from '../../site/surroundings.ts'
import type { Weather } from '../../weather/weather.ts'
import type { DeviceRun } from '../device.ts'
import type { Outgoing } from '../outgoing.ts'
import { HoistDevice } from './device.ts'
import type { HoistPost } from './post.ts'

export const CALM: Weather = {
  speed10Mps: 3.5,
  fromDeg: 340,
  gustiness: 1,
  temperatureC: 12,
  humidityPercent: 60,
  pressureKpa: 101.3,
  rainMmH: 0,
}

/** Local hour at UTC+8. */
const hourOf = (atMs: number): number => ((((atMs + 8 * HOUR_MS) % DAY_MS) + DAY_MS) / HOUR_MS) % 24

/** A site that works 06:30–11:30 and 13:00–18:30, in weather of one's choice. */
export function workday(weatherAt: (atMs: number) => Weather = () => CALM): Surroundings {
  const kindAt = (atMs: number): Activity['kind'] => {
    const hour = hourOf(atMs)
    if ((hour >= 6.5 && hour < 11.5) || (hour >= 13 && hour < 18.5)) return 'work'
    return hour >= 11.5 && hour < 13 ? 'lunch' : 'off'
  }
  return {
    terrain: 'suburb',
    weatherAt,
    localHour: hourOf,
    isLifting: (atMs) => kindAt(atMs) === 'work',
    activityAt: (atMs) => {
      const kind = kindAt(atMs)
      return { kind, level: kind === 'work' ? 1 : kind === 'lunch' ? 0.1 : 0, nightPermit: false }
    },
  }
}

/** A site on which work never rests. */
export const roundTheClock = (weatherAt: (atMs: number) => Weather = () => CALM): Surroundings => ({
  ...workday(weatherAt),
  isLifting: () => true,
  activityAt: () => ({ kind: 'work', level: 1, nightPermit: false }),
})

export const post = (given: Partial<HoistPost> = {}): HoistPost => ({
  siteId: 'YT-0008',
  deviceId: 'SJ-YT-0008-1L',
  machineId: 'SJ-YT-0008-1',
  cage: 'left',
  name: '1# left',
  xM: 12,
  yM: -4,
  facadeBearingDeg: 20,
  storeys: 24,
  storeyHeightM: 2.9,
  phase: 'fit-out',
  drivers: ['D1001', 'D1002', 'D1003'],
  ...given,
})

export const cage = (given: Partial<HoistPost>, run: Partial<DeviceRun> & { fromMs: number }): HoistDevice =>
  new HoistDevice(post(given), { seed: 7, surroundings: workday(), hazards: [], ...run })

/** Lets a cage live for so long, calling it when it asks to be called. */
export function runFor(
  hoist: HoistDevice,
  seconds: number,
  look: (atMs: number) => void = () => {},
): Outgoing[] {
  const said: Outgoing[] = []
  const endMs = hoist.firstMs + seconds * 1000
  for (let atMs = hoist.firstMs; atMs < endMs; ) {
    const nextMs = hoist.tick(atMs, (message) => said.push(message))
    look(atMs)
    if (!(nextMs > atMs)) throw new Error(`due at ${nextMs}, not after ${atMs}`)
    atMs = nextMs
  }
  return said
}

export const kindOf = (message: Outgoing): string => message.topic.split('/')[5]!
export const statesOf = (said: readonly Outgoing[]): HoistState[] =>
  said.filter((m) => kindOf(m) === 'state').map((m) => m.body as HoistState)
export const eventsOf = (said: readonly Outgoing[]): HoistEvent[] =>
  said.filter((m) => kindOf(m) === 'event').map((m) => m.body as HoistEvent)
