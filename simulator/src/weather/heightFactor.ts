import type { Terrain } from './weather.ts'

/**
 * Height law by what stands around. Exponents 0.15 coast, 0.22 suburb, 0.30 city [NV]. The wind that is the same for all at a great
 * height is slowed more near rough ground: the shares at 10 m follow from the pressures 1, 0.544 and 0.262 of GB 50009-2012 8.2.1 [NV].
 */
const TERRAIN = {
  coast: { exponent: 0.15, share10: 1 },
  suburb: { exponent: 0.22, share10: 0.738 },
  city: { exponent: 0.3, share10: 0.512 },
} as const satisfies Record<Terrain, { exponent: number; share10: number }>

/** Factor from the wind 10 m above open ground to the wind at a height among these surroundings. */
export const heightFactor = (heightM: number, terrain: Terrain): number =>
  TERRAIN[terrain].share10 * (Math.max(1, heightM) / 10) ** TERRAIN[terrain].exponent
