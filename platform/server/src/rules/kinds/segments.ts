/** Distance of a point from a segment in the plan. Pure. */
export function pointToSegmentM(
  px: number,
  py: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): number {
  const dx = bx - ax
  const dy = by - ay
  const length2 = dx * dx + dy * dy
  const along = length2 === 0 ? 0 : ((px - ax) * dx + (py - ay) * dy) / length2
  const t = Math.min(1, Math.max(0, along))
  return distanceM(px, py, ax + t * dx, ay + t * dy)
}

/** Distance of two segments in the plan, 0 where they cross. Pure. */
export function segmentToSegmentM(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): number {
  const isCrossed =
    side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) < 0 &&
    side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) < 0
  if (isCrossed) return 0
  return Math.min(
    pointToSegmentM(ax, ay, cx, cy, dx, dy),
    pointToSegmentM(bx, by, cx, cy, dx, dy),
    pointToSegmentM(cx, cy, ax, ay, bx, by),
    pointToSegmentM(dx, dy, ax, ay, bx, by),
  )
}

export function distanceM(ax: number, ay: number, bx: number, by: number): number {
  return Math.sqrt((ax - bx) * (ax - bx) + (ay - by) * (ay - by))
}

/** On which side of the line from a to b the point p lies. */
function side(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  return (bx - ax) * (py - ay) - (by - ay) * (px - ax)
}
