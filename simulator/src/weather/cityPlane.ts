const KM_PER_DEG = 111.32

/** Where a city lies on a flat map in km: its middle and how far it reaches from there. */
export interface CityPlane {
  lonDeg: number
  latDeg: number
  reachKm: number
}

/** The flat map of a city from its districts. Pure. */
export function planeOf(districts: readonly { lonDeg: number; latDeg: number; landKm: number }[]): CityPlane {
  const n = districts.length
  const lonDeg = districts.reduce((sum, d) => sum + d.lonDeg, 0) / n
  const latDeg = districts.reduce((sum, d) => sum + d.latDeg, 0) / n
  const middle = { lonDeg, latDeg, reachKm: 0 }
  const reaches = districts.map(
    (d) => Math.hypot(eastKm(middle, d.lonDeg), northKm(middle, d.latDeg)) + d.landKm,
  )
  return { lonDeg, latDeg, reachKm: Math.max(...reaches) }
}

export const eastKm = (plane: CityPlane, lonDeg: number): number =>
  (lonDeg - plane.lonDeg) * KM_PER_DEG * Math.cos((plane.latDeg * Math.PI) / 180)

export const northKm = (plane: CityPlane, latDeg: number): number => (latDeg - plane.latDeg) * KM_PER_DEG

/** The place so far east and north of another. Pure. */
export function movedBy(
  from: { lonDeg: number; latDeg: number },
  km: { east: number; north: number },
): { lonDeg: number; latDeg: number } {
  const latDeg = from.latDeg + km.north / KM_PER_DEG
  const lonDeg = from.lonDeg + km.east / (KM_PER_DEG * Math.cos((latDeg * Math.PI) / 180))
  return { lonDeg: round6(lonDeg), latDeg: round6(latDeg) }
}

const round6 = (x: number) => Math.round(x * 1e6) / 1e6
