/** Weather at one place and moment, 10 m above open ground. One field over the city: the same place and time, the same weather. */
export interface Weather {
  /** Mean wind, over some minutes; turbulence is each device's own (`gust.ts`). */
  speed10Mps: number
  /** Where it comes from, 0 north, clockwise. */
  fromDeg: number
  /** Factor on the turbulence of a place: 1 mostly, more in a squall. */
  gustiness: number
  temperatureC: number
  humidityPercent: number
  pressureKpa: number
  rainMmH: number
}

/** What stands around a site and slows the wind near the ground. */
export type Terrain = 'coast' | 'suburb' | 'city'
