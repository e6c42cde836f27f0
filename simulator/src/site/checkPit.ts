import { type Loose, listOf, numberOf } from './loose.ts'
import type { Mistake } from './mistake.ts'

/** Smaller is no pit to be watched, m². [EA] */
const LEAST_AREA_M2 = 50

/** Checks the outline of a pit. Pure. */
export function checkPit(pit: Loose, at: readonly PropertyKey[]): Mistake[] {
  const path = [...at, 'outline']
  // That there is none, or that it is no list, is told by its shape.
  if (!Array.isArray(pit.outline) || pit.outline.length < 3) return []
  const corners = listOf(pit.outline).map(({ xM, yM }) => [numberOf(xM), numberOf(yM)] as const)
  if (corners.some(([x, y]) => x === null || y === null)) return []
  const spots = corners.map(([x, y]) => ({ x: x!, y: y! }))
  const n = spots.length
  for (let i = 0; i < n; i++)
    for (let k = i + 2; k < n; k++)
      if (!(i === 0 && k === n - 1) && cross(spots[i]!, spots[(i + 1) % n]!, spots[k]!, spots[(k + 1) % n]!))
        return [{ path, says: `the outline crosses itself: side ${i + 1} and side ${k + 1}` }]
  const area = Math.abs(
    spots.reduce((sum, p, i) => sum + p.x * spots[(i + 1) % n]!.y - spots[(i + 1) % n]!.x * p.y, 0) / 2,
  )
  return area < LEAST_AREA_M2
    ? [{ path, says: `the outline encloses ${Math.round(area)} m²; a pit has at least ${LEAST_AREA_M2}` }]
    : []
}

interface Corner {
  x: number
  y: number
}

const side = (a: Corner, b: Corner, c: Corner) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)

const cross = (a: Corner, b: Corner, c: Corner, d: Corner): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
