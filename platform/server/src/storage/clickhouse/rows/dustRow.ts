import type { ReadingOf } from '../../../ingest/reading.ts'
import { messageTable } from './messageTable.ts'
import { bool, float64, type NativeColumn, text } from './nativeTable.ts'

/** What a dust monitor says both at every moment and of every minute. */
const AIR: readonly NativeColumn<ReadingOf<'dust/live' | 'dust/minute'>>[] = [
  text('quality', ({ body }) => body.quality),
  text('mark', ({ body }) => body.mark),
  float64('pm25UgM3', ({ body }) => body.pm25UgM3),
  float64('pm10UgM3', ({ body }) => body.pm10UgM3),
  float64('tspUgM3', ({ body }) => body.tspUgM3),
  float64('temperatureC', ({ body }) => body.temperatureC),
  float64('humidityPercent', ({ body }) => body.humidityPercent),
  float64('pressureKpa', ({ body }) => body.pressureKpa),
  float64('windMps', ({ body }) => body.windMps),
  float64('windDirectionDeg', ({ body }) => body.windDirectionDeg),
  bool('sprayOn', ({ body }) => body.sprayOn),
]

export const DUST_LIVE = messageTable('dust/live', 'dust_live', AIR)

export const DUST_MINUTES = messageTable('dust/minute', 'dust_minutes', [
  ...AIR,
  float64('validPercent', ({ body }) => body.validPercent),
  float64('pm10MaxUgM3', ({ body }) => body.pm10MaxUgM3),
])
