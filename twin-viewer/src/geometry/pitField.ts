import type { PitView } from '@gongdi/contract'

/** A measuring point that says how far the wall has moved, and how much of that its designer allows. */
interface WallSource {
  xM: number
  yM: number
  limit: number
  /** Displacement towards the pit at a depth, mm; null where the point says nothing of that depth. */
  at(depthM: number): number | null
  /** Depth that it measures at, m; null: at all depths. */
  depthM: number | null
}

export interface WallValue {
  displacementMm: number
  /** Of the warning value, 0…; the sign is dropped. */
  share: number
}

/** A measuring point with what it last said, null while it has said nothing. */
export interface PointReading {
  point: PitView
  figures: { cumulative: number; profileMm: readonly number[] } | null
}

/** |cumulative| as a share of the designer's warning value; null without a reading. */
export const limitShare = ({ point, figures }: PointReading): number | null =>
  figures && Math.abs(figures.cumulative) / point.limitCumulative

/** The points that measure the wall itself: its top, and the tubes in it. */
export function wallSources(readings: readonly PointReading[]): WallSource[] {
  return readings.flatMap(({ point, figures }): WallSource[] => {
    if (!figures) return []
    const { xM, yM, limitCumulative: limit } = point
    if (point.instrument === 'top-horizontal')
      return [{ xM, yM, limit, depthM: 0, at: () => figures.cumulative }]
    if (point.instrument !== 'inclinometer' || figures.profileMm.length === 0) return []
    const stepM = point.profileStepM ?? point.depthM / Math.max(1, figures.profileMm.length - 1)
    return [{ xM, yM, limit, depthM: null, at: (depthM) => profileAt(figures.profileMm, stepM, depthM) }]
  })
}

/** Displacement at a depth, between the two nearest values of a profile that begins at the top; null below its end. */
export function profileAt(profileMm: readonly number[], stepM: number, depthM: number): number | null {
  const at = depthM / stepM
  const above = profileMm[Math.floor(at)]
  if (above === undefined) return null
  const below = profileMm[Math.floor(at) + 1] ?? above
  return above + (below - above) * (at - Math.floor(at))
}

/** A point counts this much less at a distance: nearer than this the nearest alone decides. */
const NEAR_M = 1.5

/**
 * What the nearest points say of a place in the wall: the mean of all, weighted by one over the square of the distance; a tube counts at the depth
 * that is asked for, a point at the top by its way down to it. Null while no point of the wall has been read.
 */
export function wallValueAt(
  sources: readonly WallSource[],
  xM: number,
  yM: number,
  depthM: number,
): WallValue | null {
  let [sum, mm, share] = [0, 0, 0]
  for (const source of sources) {
    const value = source.at(depthM)
    if (value === null) continue
    const down = source.depthM === null ? 0 : depthM - source.depthM
    const squared = (source.xM - xM) ** 2 + (source.yM - yM) ** 2 + down ** 2
    const weight = 1 / Math.max(squared, NEAR_M ** 2)
    sum += weight
    mm += weight * value
    share += (weight * Math.abs(value)) / source.limit
  }
  return sum === 0 ? null : { displacementMm: mm / sum, share: share / sum }
}
