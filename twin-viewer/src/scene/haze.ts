/** Colour into which a site runs out. */
export const HAZE = '#0c131b'

/** Deep water, and what lies behind the map. */
export const SEA = '#070d14'
