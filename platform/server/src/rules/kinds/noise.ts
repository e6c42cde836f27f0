import type { NoiseMinute, NoiseView } from '@gongdi/contract'
import type { Figures, KindFigures } from '../kindFigures.ts'
import { isNightMinute } from '../windows/dayPart.ts'
import { minuteEnding } from '../windows/minutes.ts'
import { isFairWeather, NoiseWindow } from '../windows/noiseWindow.ts'

/** The figures of a noise minute that rules may name, with their units. */
const NOISE_QUANTITIES = {
  laeqDb: 'dB(A)',
  lmaxDb: 'dB(A)',
  lminDb: 'dB(A)',
  l90Db: 'dB(A)',
  windMps: 'm/s',
  rainMmH: 'mm/h',
  /** Equivalent level of the last 20 min of this part of the day, to 0.1 dB as meters show it. */
  laeq20Db: 'dB(A)',
  /** Seconds with a valid level in the last 20 min, whatever the weather. */
  valid20S: 's',
  /** Between the loudest and the quietest of the last 10 minutes. */
  spread10Db: 'dB',
  /** Since the calibration ran out; negative before. */
  calibrationOverdueDays: 'd',
} as const satisfies Record<string, string>

const DAY_MS = 86_400_000
const toTenth = (value: number): number => Math.round(value * 10) / 10

/** How a noise minute becomes figures: with the 20-minute level on energy, day and night apart. */
export function noiseFigures(): KindFigures {
  const windows = new Map<string, NoiseWindow>()
  const filed = new Map<string, Pick<NoiseView, 'measuredAtMs' | 'calibrationDueAtMs'>>()
  const windowOf = (deviceId: string): NoiseWindow => {
    const known = windows.get(deviceId)
    if (known !== undefined) return known
    const window = new NoiseWindow()
    windows.set(deviceId, window)
    return window
  }

  function readMinute(s: NoiseMinute, into: Figures): void {
    const minute = minuteEnding(s.measuredAtMs)
    const window = windowOf(s.deviceId)
    into[0] = s.laeqDb
    into[1] = s.lmaxDb
    into[2] = s.lminDb
    into[3] = s.l90Db
    into[4] = s.windMps
    into[5] = s.rainMmH
    into[6] = toTenth(window.leqDb(minute))
    into[7] = window.validS(minute)
    into[8] = toTenth(window.spreadDb(minute))
    into[9] = (s.measuredAtMs - (filed.get(s.deviceId)?.calibrationDueAtMs ?? Number.NaN)) / DAY_MS
    into[10] = isNightMinute(minute) ? 1 : 0
    into[11] = s.nightPermit ? 1 : 0
    into[12] = isFairWeather(s) ? 1 : 0
  }

  return {
    deviceKind: 'noise',
    quantities: NOISE_QUANTITIES,
    facts: ['night', 'nightPermit', 'fairWeather'],
    limits: {},
    texts: ['permit'],
    learnSite: () => {},
    learnDevice: (device) => {
      const { deviceId, measuredAtMs, calibrationDueAtMs } = device as NoiseView
      // What is filled in from history brings old registrations with it.
      if ((filed.get(deviceId)?.measuredAtMs ?? 0) <= measuredAtMs)
        filed.set(deviceId, { measuredAtMs, calibrationDueAtMs })
    },
    remember: (reading) => {
      if (reading.kind !== 'noise/minute' || reading.body.quality === 'bad') return
      windowOf(reading.body.deviceId).take(reading.body, reading.late)
    },
    read: ({ body }, _atMs, into) => readMinute(body as NoiseMinute, into),
    textOf: ({ body }) => ((body as NoiseMinute).nightPermit ? 'night work permitted' : 'none'),
  }
}
