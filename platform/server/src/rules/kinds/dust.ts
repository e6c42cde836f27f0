import type { DustMinute } from '@gongdi/contract'
import { DistrictAir } from '../air/districtAir.ts'
import type { Figures, KindFigures } from '../kindFigures.ts'
import { minuteEnding } from '../windows/minutes.ts'

/**
 * The figures of a dust minute that rules may name, with their units. An hour is an hour of the clock: its mean is known from its last minute on
 * and stands until the next hour is complete, as the limits are for such hours; what goes on within the hour is told by the mean of 5 min.
 */
const DUST_QUANTITIES = {
  pm25UgM3: 'µg/m³',
  pm10UgM3: 'µg/m³',
  pm10MaxUgM3: 'µg/m³',
  tspUgM3: 'µg/m³',
  temperatureC: '°C',
  humidityPercent: '%',
  windMps: 'm/s',
  windDirectionDeg: '°',
  pm10FiveMinUgM3: 'µg/m³',
  tspFiveMinUgM3: 'µg/m³',
  /** Mean of the last 60 minutes, wherever the hour stands: to be shown, not judged. */
  pm10RunningHourUgM3: 'µg/m³',
  pm10HourUgM3: 'µg/m³',
  pm25HourUgM3: 'µg/m³',
  tspHourUgM3: 'µg/m³',
  /** The other sites of the district in the same hour: the middle one of their means, and how many they are. */
  districtPm10UgM3: 'µg/m³',
  districtMonitors: '',
  /** Hour of the site less hour of the district; NaN unless the district is known and fresh. */
  pm10ExcessUgM3: 'µg/m³',
  /** The larger of PM2.5 / PM10 and PM10 / TSP: finer dust is a part of coarser, so more than 100 cannot be. */
  orderPercent: '%',
  /** For how many minutes nothing has changed. */
  unchangedMin: 'min',
  /** By how much PM10 has fallen since the spray was started, once it has run for 20 min. */
  sprayFallPercent: '%',
} as const satisfies Record<string, string>

/** An hour of the district is fresh for so long after its end. [EA] */
const FRESH_MS = 90 * 60_000
/** After which a spray should show: [EA]. */
const SPRAY_ACTS_MIN = 20
/** Below this, the order of two readings says nothing: their own error is as large, µg/m³ [EA]. */
const ORDER_FROM_UG_M3 = 20
const HOUR_MS = 3_600_000

const toTenth = (value: number): number => Math.round(value * 10) / 10

/** How a dust minute becomes figures: with means of its own past and the air of its district. */
export function dustFigures(): KindFigures {
  const air = new DistrictAir()
  function readMinute(s: DustMinute, atMs: number, into: Figures): void {
    const monitor = air.monitor(s.deviceId, s.siteId)
    const minute = minuteEnding(s.measuredAtMs)
    const hour = Math.floor(minute / 60) - 1
    const pm10Hour = toTenth(monitor.hourMeanOf('pm10UgM3', hour))
    const isFresh = atMs - (hour + 1) * HOUR_MS < FRESH_MS
    const district = isFresh ? air.othersIn(s.siteId, hour) : { medianUgM3: Number.NaN, monitors: 0 }
    into[0] = s.pm25UgM3
    into[1] = s.pm10UgM3
    into[2] = s.pm10MaxUgM3
    into[3] = s.tspUgM3
    into[4] = s.temperatureC
    into[5] = s.humidityPercent
    into[6] = s.windMps
    into[7] = s.windDirectionDeg
    into[8] = toTenth(monitor.meanOf('pm10UgM3', minute, 5))
    into[9] = toTenth(monitor.meanOf('tspUgM3', minute, 5))
    into[10] = toTenth(monitor.meanOf('pm10UgM3', minute, 60))
    into[11] = pm10Hour
    into[12] = toTenth(monitor.hourMeanOf('pm25UgM3', hour))
    into[13] = toTenth(monitor.hourMeanOf('tspUgM3', hour))
    into[14] = toTenth(district.medianUgM3)
    into[15] = district.monitors
    into[16] = toTenth(pm10Hour - district.medianUgM3)
    into[17] =
      s.pm10UgM3 < ORDER_FROM_UG_M3
        ? Number.NaN
        : 100 * Math.max(s.pm25UgM3 / s.pm10UgM3, s.pm10UgM3 / s.tspUgM3)
    into[18] = monitor.unchangedMinutes(minute)
    into[19] = toTenth(monitor.sprayFallPercent(minute, SPRAY_ACTS_MIN))
    into[20] = s.sprayOn ? 1 : 0
  }

  return {
    deviceKind: 'dust',
    quantities: DUST_QUANTITIES,
    facts: ['sprayOn'],
    limits: {},
    texts: ['mark'],
    learnSite: ({ siteId, districtZh }) => air.learnSite(siteId, districtZh),
    learnDevice: ({ deviceId, siteId }) => {
      air.monitor(deviceId, siteId)
    },
    remember: (reading) => {
      if (reading.kind !== 'dust/minute') return
      const { deviceId, siteId } = reading.body
      const monitor = air.monitor(deviceId, siteId)
      air.changed(monitor, monitor.take(reading.body, reading.late))
    },
    read: ({ body }, atMs, into) => readMinute(body as DustMinute, atMs, into),
    textOf: ({ body }) => (body as DustMinute).mark,
  }
}
