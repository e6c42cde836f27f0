import { useEffect } from 'react'
import { toKm } from '../geometry/projection.ts'
import { anchorBook } from './anchors.ts'
import { DISTRICTS, districtAnchor, SEAS, seaAnchor } from './places.ts'

/** Anchors of the names on the map; the overlay draws them. */
export function MapPlaces(): null {
  useEffect(() => {
    const named = [
      ...DISTRICTS.map((district) => ({ id: districtAnchor(district.zh), ...district })),
      ...SEAS.map((sea, i) => ({ id: seaAnchor(i), ...sea })),
    ]
    for (const { id, lonDeg, latDeg } of named) {
      const { eastKm, northKm } = toKm(lonDeg, latDeg)
      anchorBook.place(id, eastKm, 0, -northKm)
    }
    return () => {
      for (const { id } of named) anchorBook.remove(id)
    }
  }, [])
  return null
}
