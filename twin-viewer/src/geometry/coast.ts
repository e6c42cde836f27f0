import source from './coast.gen.json' with { type: 'json' }
import { type PlaceKm, toKm } from './projection.ts'

const EDGE_DEG = 1e-3

/** The frame that the map was cut to, kilometres. */
export function coastFrame(): { westKm: number; southKm: number; eastKm: number; northKm: number } {
  const { west, south, east, north } = source.frame
  const low = toKm(west, south)
  const high = toKm(east, north)
  return { westKm: low.eastKm, southKm: low.northKm, eastKm: high.eastKm, northKm: high.northKm }
}

/** Coast rings in kilometres about the map centre; closed by the reader (the last point is not repeated). */
export function coastRings(): PlaceKm[][] {
  return source.rings.map((ring) => ring.map(([lon, lat]) => toKm(lon!, lat!)))
}

/** Runs of shore: the rings without the edges that the map frame cut, in kilometres. */
export function shoreRuns(): PlaceKm[][] {
  return source.rings.flatMap((ring) => {
    const runs: PlaceKm[][] = []
    let run: PlaceKm[] = []
    for (let i = 0; i <= ring.length; i++) {
      const a = ring[i % ring.length]!
      const b = ring[(i + 1) % ring.length]!
      run.push(toKm(a[0]!, a[1]!))
      if (!onFrame(a, b)) continue
      if (run.length > 1) runs.push(run)
      run = []
    }
    if (run.length > 1) runs.push(run)
    return runs
  })
}

function onFrame(a: number[], b: number[]): boolean {
  const { west, east, south, north } = source.frame
  const both = (axis: 0 | 1, value: number) =>
    Math.abs(a[axis]! - value) < EDGE_DEG && Math.abs(b[axis]! - value) < EDGE_DEG
  return both(0, west) || both(0, east) || both(1, south) || both(1, north)
}

/**
 * A ribbon along a run, `widthKm` to its right (negative: left), as triangles, with a `fade` of 1 at the shore and 0 at the outer edge. That edge lies
 * `dropKm` lower: where ribbons cross in a bay, the one nearer to its shore is on top, so that the glow does not add up.
 */
export function shoreRibbon(
  run: PlaceKm[],
  widthKm: number,
  dropKm = 0,
): { position: number[]; fade: number[] } {
  const position: number[] = []
  const fade: number[] = []
  const outer = run.map((point, i) => {
    const before = run[Math.max(0, i - 1)]!
    const after = run[Math.min(run.length - 1, i + 1)]!
    const east = after.eastKm - before.eastKm
    const north = after.northKm - before.northKm
    const length = Math.hypot(east, north) || 1
    return {
      eastKm: point.eastKm + (north / length) * widthKm,
      northKm: point.northKm - (east / length) * widthKm,
    }
  })
  const push = (p: PlaceKm, f: number) => {
    position.push(p.eastKm, (f - 1) * dropKm, -p.northKm)
    fade.push(f)
  }
  for (let i = 0; i + 1 < run.length; i++) {
    push(run[i]!, 1)
    push(run[i + 1]!, 1)
    push(outer[i]!, 0)
    push(outer[i]!, 0)
    push(run[i + 1]!, 1)
    push(outer[i + 1]!, 0)
  }
  return { position, fade }
}
