import type { MonitorPost } from '../monitorPost.ts'

type Phase = MonitorPost['phase']

/**
 * The air of the city, µg/m³ and hours. Monthly means of a coastal city of the north, winter 45 ± 25, summer 18 ± 8 of PM2.5 [EA]; the
 * climatology of Yantai itself is not verified.
 */
export const BACKGROUND = {
  winterPm25: { meanUgM3: 45, sdUgM3: 25 },
  summerPm25: { meanUgM3: 18, sdUgM3: 8 },
  /** Waves of which the slow process is made: distance of their knots and share of the variance; remembered 6–12 h in all [EA]. */
  waves: [
    { name: 'synoptic', knotH: 20, share: 0.55 },
    { name: 'breeze', knotH: 7, share: 0.33 },
    { name: 'mixing', knotH: 1.5, share: 0.12 },
  ],
  /** Furthest that the slow process goes from its mean, in standard deviations [EA]. */
  maxSds: 2.6,
  /** PM2.5 / PM10, 0.50–0.65 [EA]. */
  fineShare: { min: 0.5, max: 0.65, knotH: 30 },
  /** PM10 / TSP of the background [EA]. */
  pm10OfTsp: 0.75,
  /** Rush hours 07–09 and 18–21, lowest 14–16 [EA]. */
  day: [
    { hour: 8, widthH: 1.1, share: 0.2 },
    { hour: 19.5, widthH: 1.5, share: 0.22 },
    { hour: 15, widthH: 1.8, share: -0.2 },
  ],
  /** How much more stands in the air of a dense district than on the coast [EA]. */
  terrain: { coast: 0.93, suburb: 1, city: 1.07 },
} as const

/** What the site adds: S = K · A · fW · fD · fR · (1 − spray), µg/m³ of PM10. */
export const EMISSION = {
  /** Median of K, and its spread from site to site: with its trucks an earthwork site adds 60–120 µg/m³ at 2–3 m/s [EA]. */
  medianUgM3: 85,
  sdLog: 0.3,
  /** Share of the activity that counts, by phase: earthwork 1.6, structure 1.0, fit-out 0.7 [EA]. */
  phase: { foundation: 1.6, structure: 1, 'fit-out': 0.7 } satisfies Record<Phase, number>,
  /** Open ground gives off a little when nobody works; concrete at night little more [EA]. */
  restingActivity: 0.04,
  pourActivity: 0.12,
  /** Dilution 1/(1 + u/2) below 5 m/s, and 0.25·(u − 5)² whirled up above [EA]; what lies loose is soon gone: at most 4 [EA]. */
  dilutionMps: 2,
  resuspendFromMps: 5,
  resuspension: 0.25,
  mostWindFactor: 4,
  /** Falls with the distance from the work, reference 50 m, within bounds [EA]. */
  distance: { referenceM: 50, exponent: 0.7, min: 0.5, max: 1.5 },
  /** Upwind of the work little arrives, downwind more; no direction in a calm [EA]. */
  downwind: { least: 0.6, gain: 0.8, fullFromMps: 1.5 },
  /** Work is unsteady over a quarter of an hour, a plume over half a minute; standard deviations of the logarithm [EA]. */
  slow: { sdLog: 0.35, memoryS: 900 },
  fast: { sdLog: 0.18, memoryS: 40 },
  /** The air of one place against that of the city [EA]. */
  local: { sdLog: 0.06, memoryS: 3 * 3600 },
  /** Shares of S in PM2.5, PM10 and TSP: PM2.5 = bg + 0.15·S, PM10 = bg + S, TSP = PM10 + 0.8·S [EA]. */
  pm25Share: 0.15,
  tspShare: 1.8,
} as const

/** Rain: site dust falls to a tenth within 15 min, the air is washed out by 30–60 % in 3 h [EA]. */
export const RAIN = {
  fromMmH: 0.5,
  wetFactor: 0.05,
  wettingS: 300,
  /** Drying at 50 % humidity; twice as long at 100 % [EA]. */
  dryingS: 2 * 3600,
  washout: { least: 0.3, most: 0.6, mostFromMmH: 8, memoryS: 1.3 * 3600, recoveryS: 10 * 3600 },
  /** How far back a monitor that starts looks at the weather. */
  lookBackS: 12 * 3600,
} as const

/** A truck on the way past: +40–150 µg/m³ of PM10 that fade with 3–5 min [EA]; less where the road is far. */
export const TRUCK_DUST = {
  addsUgM3: [40, 150],
  fadeS: [180, 300],
  distance: { referenceM: 15, exponent: 0.5, min: 0.4, max: 1.2 },
} as const

/** One-minute PM10 of 600–1500 µg/m³ for 2–6 min at pile cutting, demolition and soil loading [EA]; how often is ours [EA]. */
export const PEAKS = {
  reachesUgM3: [600, 1500],
  lastsS: [120, 360],
  fadeS: 45,
  perWorkday: { foundation: 0.4, structure: 0.08, 'fit-out': 0.04 } satisfies Record<Phase, number>,
  workdayH: 11,
  /** Wet ground makes no such cloud. */
  maxWetness: 0.5,
} as const

/** Sprays and fog guns 喷淋, 雾炮: the site's own control, its interlocks and its effect. */
export const SPRAY = {
  /** PM10 over 5 min from which the control of the site starts it [EA]. */
  triggerUgM3: 150,
  meanOverMinutes: 5,
  /** 30 min a start: Zhangzhou rule [PG]. */
  runS: 1800,
  /** Not below 2 °C (ice), not above 8 m/s [EA]. */
  minTemperatureC: 2,
  maxWindMps: 8,
  /** S falls to 0.5–0.7 after 5–8 min and recovers over 30–60 min; 3–8 % more humidity near the mast [EA]. */
  leaves: [0.5, 0.7],
  risesS: [300, 480],
  decaysS: [1800, 3600],
  humidifiesPercent: [3, 8],
} as const

/** Optical particle counter and weather head. Ranges PM2.5 500, PM10 2000, TSP 30 000 µg/m³: product page [PG]. */
export const INSTRUMENT = {
  maxPm25UgM3: 500,
  maxPm10UgM3: 2000,
  maxTspUgM3: 30_000,
  /** Log-normal 8 % in all: 5 % of the device, which calibration leaves, 6.2 % of a sample; additive 2 µg/m³ [EA]. */
  deviceSdLog: 0.05,
  sampleSdLog: 0.062,
  additiveUgM3: 2,
  /** What PM2.5 and TSP differ by from the error they share with PM10 [EA]. */
  ownSd: 0.025,
  /** Scattering over-reads wet particles: 10 % at 85 % humidity, 40 % at 100 %, nothing up to 70 % [EA]. */
  humid: { fromPercent: 70, knee: { percent: 85, share: 0.1 }, top: { percent: 100, share: 0.4 } },
  /** Halves of the errors ±0.5 °C, ±3 %, ±0.03 kPa, ±(0.3 + 0.03V) m/s, ±3°: product page [PG]. */
  temperatureSdC: 0.25,
  humiditySdPercent: 1.5,
  pressureSdKpa: 0.015,
  windScaleSd: 0.015,
  windOffsetSdMps: 0.15,
  directionSdDeg: 1.5,
} as const

/** When a monitor does not measure. Data marks of HJ 212-2017 6.6.4 table 8 [CL]; how often and how long [EA]. */
export const OUTAGES = {
  /** Zero check, once a day at the device's own time of the night. */
  calibration: { mark: 'C', fromHour: 1, toHour: 5, lastsS: [180, 300] },
  maintenance: { mark: 'M', everyS: 14 * 86_400, lastsS: [1200, 2400] },
  fault: { mark: 'D', everyS: 60 * 86_400, lastsS: [600, 10_800] },
} as const
