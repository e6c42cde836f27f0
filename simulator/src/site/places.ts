import type { Random } from '../kernel/random.ts'
import { type CityPlane, eastKm, movedBy, northKm } from '../weather/cityPlane.ts'
import type { District } from './profile.ts'

interface Taken {
  xKm: number
  yKm: number
  radiusKm: number
}

/** Between the hoardings of two sites, at least: a street. [EA] */
const STREET_KM = 0.02
/** So many places are looked at; then the one that is least crowded is taken. */
const TRIES = 40
const CELL_KM = 0.5

/** Which places of a city are taken. Sites that come later look for what is left, so that none moves when the city grows. */
export class Places {
  readonly #plane: CityPlane
  readonly #cells = new Map<string, Taken[]>()

  constructor(plane: CityPlane) {
    this.#plane = plane
  }

  /** Takes a place for a site of this radius. */
  take(lonDeg: number, latDeg: number, radiusKm: number): void {
    const taken = { xKm: eastKm(this.#plane, lonDeg), yKm: northKm(this.#plane, latDeg), radiusKm }
    const key = keyOf(Math.floor(taken.xKm / CELL_KM), Math.floor(taken.yKm / CELL_KM))
    const cell = this.#cells.get(key)
    if (cell) cell.push(taken)
    else this.#cells.set(key, [taken])
  }

  /** Finds a place on the land of a district and takes it: clear of all others, or else as clear as can be found. */
  find(district: District, radiusKm: number, random: Random): { lonDeg: number; latDeg: number } {
    let best = { lonDeg: district.lonDeg, latDeg: district.latDeg }
    let bestRoomKm = Number.NEGATIVE_INFINITY
    for (let i = 0; i < TRIES && bestRoomKm < STREET_KM; i++) {
      // Evenly over the disc of land.
      const km = district.landKm * Math.sqrt(random.next())
      const bearing = random.uniform(0, 2 * Math.PI)
      const place = movedBy(district, { east: km * Math.sin(bearing), north: km * Math.cos(bearing) })
      const roomKm = this.#roomKm(place, radiusKm)
      if (roomKm <= bestRoomKm) continue
      best = place
      bestRoomKm = roomKm
    }
    this.take(best.lonDeg, best.latDeg, radiusKm)
    return best
  }

  #roomKm(place: { lonDeg: number; latDeg: number }, radiusKm: number): number {
    const xKm = eastKm(this.#plane, place.lonDeg)
    const yKm = northKm(this.#plane, place.latDeg)
    const column = Math.floor(xKm / CELL_KM)
    const line = Math.floor(yKm / CELL_KM)
    let roomKm = CELL_KM
    for (let c = column - 1; c <= column + 1; c++)
      for (let l = line - 1; l <= line + 1; l++)
        for (const other of this.#cells.get(keyOf(c, l)) ?? [])
          roomKm = Math.min(roomKm, Math.hypot(other.xKm - xKm, other.yKm - yKm) - other.radiusKm - radiusKm)
    return roomKm
  }
}

const keyOf = (column: number, line: number) => `${column},${line}`
