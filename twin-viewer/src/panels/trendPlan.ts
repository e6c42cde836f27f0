import { type DeviceView, type HistoryField, PIT_INSTRUMENTS } from '@gongdi/contract'
import type { POSE_FIELDS } from '../feed/poseBuffer.ts'
import { LEVEL_COLOURS } from '../geometry/colourRamp.ts'
import type { WordKey } from '../i18n/words.ts'
import { DUST_LINES, NOISE_LINES } from './kindLimits.ts'
import type { Threshold } from './TrendPlot.tsx'

/** One plot of a trend. */
export interface TrendField {
  field: HistoryField
  /** Its name: a word, or what is written the same in every language. */
  word: WordKey | null
  symbol: string
  unit: string
  /** The scale shows at least this much, so that a quiet trend looks quiet. */
  range: readonly [low: number, high: number]
  thresholds: readonly Threshold[]
  /** Where it comes with the poses, so that the plot runs on by itself. */
  pose: (typeof POSE_FIELDS)[number] | null
}

export interface TrendPlan {
  fields: readonly TrendField[]
  /** Lengths that can be chosen, the first at first. */
  rangesMs: readonly number[]
  /** History is asked for anew after this long. */
  refreshMs: number
}

const [MINUTE_MS, HOUR_MS, DAY_MS] = [60_000, 3_600_000, 86_400_000]
const NO_LINES: readonly Threshold[] = []
/** Output contacts of JGJ 332-2014 3.2.7 [CL]. */
const MOMENT_LINES: readonly Threshold[] = [
  { at: 80, colour: LEVEL_COLOURS.yellow },
  { at: 90, colour: LEVEL_COLOURS.orange },
  { at: 100, colour: LEVEL_COLOURS.red },
]
/** No jacking above 9.0 m/s, GB 55034-2022 3.4.7 [CL]; stop lifting at 12.0 m/s, JGJ 33-2012 4.1.15 [CL]. */
const WIND_LINES: readonly Threshold[] = [
  { at: 9, colour: LEVEL_COLOURS.blue },
  { at: 12, colour: LEVEL_COLOURS.orange },
]
const line = (at: number): readonly Threshold[] => [{ at, colour: LEVEL_COLOURS.yellow }]

const plot = (
  field: HistoryField,
  name: { word: WordKey } | { symbol: string },
  unit: string,
  range: readonly [number, number],
  thresholds: readonly Threshold[] = NO_LINES,
): TrendField => ({
  field,
  word: 'word' in name ? name.word : null,
  symbol: 'symbol' in name ? name.symbol : '',
  unit,
  range,
  thresholds,
  pose: null,
})

const CRANE: TrendPlan = {
  fields: [
    { ...plot('momentPercent', { word: 'moment' }, '%', [0, 110], MOMENT_LINES), pose: 'momentPercent' },
    { ...plot('loadT', { word: 'load' }, 't', [0, 2]), pose: 'loadT' },
    { ...plot('windMps', { word: 'wind' }, 'm/s', [0, 14], WIND_LINES), pose: 'windMps' },
  ],
  rangesMs: [10 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS],
  refreshMs: MINUTE_MS,
}
const DUST: TrendPlan = {
  fields: [
    plot('pm10UgM3', { symbol: 'PM10' }, 'µg/m³', [0, 170], line(DUST_LINES.pm10UgM3)),
    plot('pm25UgM3', { symbol: 'PM2.5' }, 'µg/m³', [0, 85], line(DUST_LINES.pm25UgM3)),
    plot('tspUgM3', { symbol: 'TSP' }, 'µg/m³', [0, 330], line(DUST_LINES.tspUgM3)),
    plot('windMps', { word: 'wind' }, 'm/s', [0, 8]),
  ],
  rangesMs: [6 * HOUR_MS, HOUR_MS, DAY_MS],
  refreshMs: MINUTE_MS,
}
const NOISE: TrendPlan = {
  fields: [
    plot(
      'laeqDb',
      { symbol: 'LAeq' },
      'dB(A)',
      [35, 85],
      [...line(NOISE_LINES.day), { at: NOISE_LINES.night, colour: LEVEL_COLOURS.blue }],
    ),
    plot('lmaxDb', { symbol: 'Lmax' }, 'dB(A)', [35, 100]),
    plot('l90Db', { symbol: 'L90' }, 'dB(A)', [35, 85]),
  ],
  rangesMs: [6 * HOUR_MS, HOUR_MS, DAY_MS],
  refreshMs: MINUTE_MS,
}

/** What the trend of a device shows. */
export function trendPlan(device: DeviceView): TrendPlan {
  switch (device.deviceKind) {
    case 'crane':
      return CRANE
    case 'dust':
      return DUST
    case 'noise':
      return NOISE
    case 'hoist':
      return {
        fields: [
          plot('heightM', { word: 'height' }, 'm', [0, device.topM]),
          plot('loadT', { word: 'cageLoad' }, 't', [0, device.ratedLoadT * 1.1], line(device.ratedLoadT)),
          plot(
            'personCount',
            { word: 'persons' },
            '',
            [0, device.limitPersonCount],
            line(device.limitPersonCount),
          ),
          plot('motorTempC', { word: 'motorTemperature' }, '°C', [0, 100]),
        ],
        rangesMs: [10 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS],
        refreshMs: 5000,
      }
    case 'pit': {
      const unit = PIT_INSTRUMENTS[device.instrument]
      const most = device.limitCumulative
      const steps = [
        { at: 0.7 * most, colour: LEVEL_COLOURS.yellow },
        { at: 0.85 * most, colour: LEVEL_COLOURS.orange },
        { at: most, colour: LEVEL_COLOURS.red },
      ]
      const both = [...steps, ...steps.map(({ at, colour }) => ({ at: -at, colour }))]
      return {
        fields: [
          plot('cumulative', { word: 'cumulative' }, unit, sinking(device.instrument, most), both),
          plot('excavationDepthM', { word: 'excavated' }, 'm', [0, Math.max(3, device.depthM)]),
          plot('temperatureC', { word: 'temperatureThere' }, '°C', [0, 35]),
        ],
        rangesMs: [7 * DAY_MS, DAY_MS, 30 * DAY_MS],
        refreshMs: 5 * MINUTE_MS,
      }
    }
  }
}

/** Settlement is negative (SPEC M23): its limit lies below. */
const sinking = (instrument: keyof typeof PIT_INSTRUMENTS, most: number): readonly [number, number] =>
  instrument === 'settlement' ? [-1.1 * most, 0.1 * most] : [-0.1 * most, 1.1 * most]
