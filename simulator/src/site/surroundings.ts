import type { Terrain, Weather } from '../weather/weather.ts'

/** What goes on at a site at one moment. */
export interface Activity {
  /**
   * `off` nobody works, `work` a shift, `lunch` the break, `night-pour` concrete at night, `rain-stop` work stopped by weather, `holiday`.
   */
  kind: 'off' | 'work' | 'lunch' | 'night-pour' | 'rain-stop' | 'holiday'
  /** 0 nobody … 1 everybody at work. */
  level: number
  /** Night work is permitted now (夜间施工许可). */
  nightPermit: boolean
}

/** What surrounds every device of one site. Pure functions of time: whoever asks, in whatever order, hears the same. */
export interface Surroundings {
  readonly terrain: Terrain
  weatherAt(atMs: number): Weather
  activityAt(atMs: number): Activity
  /** Whether lifting and hoisting go on: a shift or a night pour, and no weather that forbids it. */
  isLifting(atMs: number): boolean
  /** Local hour of the day at the site, [0, 24). */
  localHour(atMs: number): number
}
