interface Point {
  x: number
  y: number
}

/** Means over equal stretches, so that a curve has at most so many points. Pure. */
export function means(points: readonly Point[], most: number): Point[] {
  const size = Math.ceil(points.length / most)
  if (size <= 1) return [...points]
  return Array.from({ length: Math.ceil(points.length / size) }, (_, i) => {
    const part = points.slice(i * size, (i + 1) * size)
    const mean = (of: (p: Point) => number) => part.reduce((sum, p) => sum + of(p), 0) / part.length
    return { x: mean((p) => p.x), y: mean((p) => p.y) }
  })
}

/** Only the points at which a step begins or ends, and the last. Pure. */
export const steps = (points: readonly Point[]): Point[] =>
  points.filter((p, i) => i === 0 || i === points.length - 1 || points[i - 1]!.y !== p.y)
