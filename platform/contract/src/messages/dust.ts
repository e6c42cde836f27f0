import { z } from 'zod'
import { DATA_MARKS } from '../wire/dataMark.ts'
import { envelopeShape, Quality } from './envelope.ts'

const Pm25 = z.number().min(0).max(1000).describe('PM2.5, µg/m³')
const Pm10 = z.number().min(0).max(5000).describe('PM10, µg/m³')
const Tsp = z.number().min(0).max(30_000).describe('TSP 总悬浮颗粒物, µg/m³')
const Mark = z.enum(DATA_MARKS).describe('data mark of the particle values, SPEC M17')

/** Where a fixed monitor stands and what it is; dust and noise monitors alike. */
export const monitorShape = {
  model: z.string().min(1).max(40).describe('maker model'),
  name: z.string().min(1).max(40).describe('what people on site call it, such as gate'),
  xM: z.number().min(-5000).max(5000).describe('east of the site origin'),
  yM: z.number().min(-5000).max(5000).describe('north of the site origin'),
  heightM: z.number().min(0).max(50).describe('inlet or microphone above the ground'),
} as const

/** What is filed for a dust monitor. SPEC M17. */
export const DustRegistration = z.object({ ...envelopeShape, ...monitorShape })
export type DustRegistration = z.infer<typeof DustRegistration>

const airShape = {
  temperatureC: z.number().min(-60).max(70).describe('气温'),
  humidityPercent: z.number().min(0).max(100).describe('相对湿度'),
  pressureKpa: z.number().min(50).max(110).describe('气压'),
  windMps: z.number().min(0).max(100).describe('风速 at the mast'),
  windDirectionDeg: z.number().min(0).max(360).describe('风向: where it comes from, 0 north, clockwise'),
  sprayOn: z.boolean().describe('喷淋: the spray of the site runs'),
} as const

/** What the dust monitor reads now, every 30 s. SPEC M18. */
export const DustLive = z.object({
  ...envelopeShape,
  quality: Quality,
  mark: Mark,
  pm25UgM3: Pm25,
  pm10UgM3: Pm10,
  tspUgM3: Tsp,
  ...airShape,
})
export type DustLive = z.infer<typeof DustLive>

/** One minute of a dust monitor; `measuredAtMs` is its end. Values are means of the valid ones. SPEC M19. */
export const DustMinute = z.object({
  ...envelopeShape,
  quality: Quality,
  mark: Mark,
  validPercent: z.number().min(0).max(100).describe('share of the minute with valid values'),
  pm25UgM3: Pm25,
  pm10UgM3: Pm10,
  pm10MaxUgM3: Pm10.describe('largest PM10 of the minute, µg/m³'),
  tspUgM3: Tsp,
  ...airShape,
})
export type DustMinute = z.infer<typeof DustMinute>
