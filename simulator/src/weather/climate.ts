import { z } from 'zod'
import { DAY_MS } from '../kernel/duration.ts'

const Monthly = (least: number, most: number) => z.array(z.number().min(least).max(most)).length(12)
const Bearing = z.number().min(0).max(360)

/** Climate of a city as data. Lists run from January to December. */
export const Climate = z.strictObject({
  windMps: Monthly(0.5, 15).describe('mean wind 10 m above open ground, m/s'),
  winterFromDeg: Bearing.describe('where the wind comes from mostly, in January'),
  summerFromDeg: Bearing.describe('and in July'),
  temperatureC: Monthly(-50, 45).describe('mean of the month, °C'),
  dayRangeC: z.number().min(0).max(30).describe('from the coolest to the warmest of a usual day, °C'),
  humidityPercent: Monthly(5, 98).describe('mean relative humidity, %'),
  rainMm: Monthly(0, 1500).describe('rain of the month, mm'),
  rainDays: Monthly(0, 31).describe('days with rain; 0 where there is none'),
  squallsPerMonth: Monthly(0, 20).describe('飑: squall lines that cross the city, a month'),
})
export type Climate = z.infer<typeof Climate>

const YEAR_MS = 365.2425 * DAY_MS

/** Months since the middle of January, [0, 12). */
export const monthPosition = (atMs: number): number => {
  const position = ((((atMs % YEAR_MS) + YEAR_MS) % YEAR_MS) / YEAR_MS) * 12 - 0.5
  return position < 0 ? position + 12 : position
}

/** A monthly figure at a position in the year, going straight from the middle of each month to that of the next. */
export function seasonal(monthly: readonly number[], position: number): number {
  const month = Math.floor(position)
  const share = position - month
  return monthly[month]! * (1 - share) + monthly[(month + 1) % 12]! * share
}
