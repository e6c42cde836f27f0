/** Something that can be picked, by its place on the screen in pixels; `depth` in −1…1, beyond 1 is behind the camera. */
export interface ScreenAnchor {
  id: string
  x: number
  y: number
  depth: number
}

/** The anchor nearest to a pointer, within `reachPx`; of two equally near, the one in front. */
export function pickNearest(
  anchors: Iterable<ScreenAnchor>,
  x: number,
  y: number,
  reachPx: number,
): string | null {
  let best: ScreenAnchor | null = null
  let bestPx = reachPx
  for (const anchor of anchors) {
    if (anchor.depth < -1 || anchor.depth > 1) continue
    const px = Math.hypot(anchor.x - x, anchor.y - y)
    if (px > bestPx || (best && px === bestPx && anchor.depth >= best.depth)) continue
    best = anchor
    bestPx = px
  }
  return best?.id ?? null
}

/** Distance of a point from a segment, pixels. Thin jibs are picked by their line, not by their end points. */
export function segmentDistance(
  p: { x: number; y: number },
  a: { x: number; y: number },
  b: { x: number; y: number },
): number {
  const dx = b.x - a.x
  const dy = b.y - a.y
  const squared = dx * dx + dy * dy
  const along = squared === 0 ? 0 : ((p.x - a.x) * dx + (p.y - a.y) * dy) / squared
  const t = Math.min(1, Math.max(0, along))
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy)
}
