/** How the air moves and changes. All [EA] but where said; what the climate says comes first. */
export const AIR = {
  /** Systems drift eastwards at this speed: what happens in the west happens in the east later. */
  driftKmH: 40,
  /** Standard deviation of the logarithm of the mean wind: a little less than a Weibull distribution of shape 2, because gusts come on top. */
  windLogSd: 0.42,
  /** Shares of three scales of time in it, whose squares add up to 1. */
  windScales: [
    { hours: 30, share: 0.8 },
    { hours: 7, share: 0.5 },
    { hours: 1.5, share: 0.332 },
  ],
  /** Stronger in the early afternoon, by this share. */
  windDayShare: 0.15,
  calmMps: 0.3,
  /** Turning of the wind about what the season brings, as a share of it. */
  turnShare: 0.55,
  turnHours: 16,
  /** Warm and cold days after one another, °C in winter and in summer. */
  spellSdC: [3, 1.8],
  spellHours: 60,
  /** Coolest at sunrise, warmest two hours after noon, solar time. */
  coolestHour: 5.5,
  warmestHour: 14,
  rainCoolingC: 2.5,
  /** Relative humidity falls by so much with each °C above the mean of the day. */
  humidityPerC: 2.6,
  humiditySd: 8,
  /** What the relative humidity goes to in steady rain. */
  rainHumidityPercent: 95,
  /** Sea-level pressure, kPa: about 101.6 on the year, higher in winter; [NV] for the Bohai coast. Deviation of its systems. */
  pressureKpa: 101.5,
  pressureSeasonKpa: 0.75,
  pressureSdKpa: 0.3,
  pressureHours: 42,
  /** The tide of the air, twice a day, highest at ten. */
  tideKpa: 0.08,
  tideHour: 10,
} as const

/** From −1 at the coolest hour to 1 at the warmest, rising faster than it falls, 0 on the mean of the day. */
export function dayCourse(solarHour: number): number {
  const { coolestHour, warmestHour } = AIR
  const rising = warmestHour - coolestHour
  const since = (((solarHour - coolestHour) % 24) + 24) % 24
  return since < rising
    ? -Math.cos((Math.PI * since) / rising)
    : Math.cos((Math.PI * (since - rising)) / (24 - rising))
}
