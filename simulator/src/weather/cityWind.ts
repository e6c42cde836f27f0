import { fnv1a } from '@gongdi/contract/wire'

/** Wind climate of a city, as data. Yantai: mean 3–4 m/s at 10 m, winter N–NW, summer S [NV]. */
interface WindClimate {
  mean10Mps: number
  winterFromDeg: number
  summerFromDeg: number
}

/** Mean wind over the city, 10 m above open ground. */
export interface CityWind {
  speed10Mps: number
  fromDeg: number
}

const DAY_MS = 86_400_000
const YEAR_MS = 365.25 * DAY_MS

/**
 * Mean wind of the city at a moment: one field that everything on it shares. A function of the seed and the time and of nothing
 * else, so that whoever asks, in whatever order, hears the same. A day's course and three slower waves [EA].
 */
export function cityWindAt(climate: WindClimate, seed: number, atMs: number): CityWind {
  const phase = (name: string) => (fnv1a(`${seed}|wind|${name}`) / 0x1_0000_0000) * 2 * Math.PI
  const wave = (name: string, periodMs: number) => Math.sin((2 * Math.PI * atMs) / periodMs + phase(name))
  // Strongest in the early afternoon, 14:00 local time (UTC+8).
  const day = Math.cos((2 * Math.PI * (atMs - 6 * 3_600_000)) / DAY_MS)
  const factor =
    1 +
    0.15 * day +
    0.12 * wave('front', 3.7 * DAY_MS) +
    0.1 * wave('shift', 5.3 * 3_600_000) +
    0.06 * wave('hour', 41 * 60_000)
  // 1 in mid-January, 0 in mid-July.
  const winter = 0.5 + 0.5 * Math.cos((2 * Math.PI * (atMs - 15 * DAY_MS)) / YEAR_MS)
  const season = winter >= 0.5 ? climate.winterFromDeg : climate.summerFromDeg
  const fromDeg = season + 25 * wave('turn', 9.1 * 3_600_000)
  return { speed10Mps: Math.max(0.3, climate.mean10Mps * factor), fromDeg: (fromDeg + 720) % 360 }
}

/**
 * Height law by what stands around. Exponents 0.15 coast, 0.22 suburb, 0.30 city [NV]. The wind that is the same for all at a great
 * height is slowed more near rough ground: the shares at 10 m follow from the pressures 1, 0.544 and 0.262 of GB 50009-2012 8.2.1 [NV].
 */
const TERRAIN = {
  coast: { exponent: 0.15, share10: 1 },
  suburb: { exponent: 0.22, share10: 0.738 },
  city: { exponent: 0.3, share10: 0.512 },
} as const
export type Terrain = keyof typeof TERRAIN

/** Factor from the wind 10 m above open ground to the wind at a height among these surroundings. */
export const heightFactor = (heightM: number, terrain: Terrain): number =>
  TERRAIN[terrain].share10 * (Math.max(1, heightM) / 10) ** TERRAIN[terrain].exponent
