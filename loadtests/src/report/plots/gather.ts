import type { Point, Series } from './plot.ts'

/**
 * Brings points together in equal stretches of x, so that there are at most so many; a stretch without a known point is a gap. Points are taken to
 * come every `stepX`. Pure.
 */
export function gather(
  points: readonly Point[],
  how: Series['gather'],
  most: number,
  stepX: number,
): Point[] {
  const first = points[0]
  const last = points.at(-1)
  if (first === undefined || last === undefined) return []
  const size = Math.max(1, Math.ceil((last.x - first.x) / stepX / most))
  const count = Math.min(most + 1, Math.floor((last.x - first.x) / (size * stepX)) + 1)
  const stretches: number[][] = Array.from({ length: count }, () => [])
  for (const { x, y } of points) {
    const at = Math.min(count - 1, Math.max(0, Math.floor((x - first.x) / (size * stepX) + 1e-9)))
    if (y !== null && Number.isFinite(y)) stretches[at]!.push(y)
  }
  return stretches.map((ys, i) => ({
    x: first.x + i * size * stepX,
    y: ys.length === 0 ? null : TOGETHER[how](ys),
  }))
}

const sum = (ys: readonly number[]) => ys.reduce((a, b) => a + b, 0)

const TOGETHER: Record<Series['gather'], (ys: readonly number[]) => number> = {
  mean: (ys) => sum(ys) / ys.length,
  max: (ys) => ys.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  sum,
}
