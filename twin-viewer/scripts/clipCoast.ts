import { writeFileSync } from 'node:fs'
import { feature } from 'topojson-client'
import land from 'world-atlas/land-10m.json' with { type: 'json' }

/**
 * Clips the coast of Natural Earth's 1:10 m land to the frame of the city map and writes `src/geometry/coast.gen.json`:
 * rings of [lon, lat] in degrees, outer rings only. Run by hand when the frame changes; the result is committed.
 */
const FRAME = { west: 119.3, south: 36.3, east: 122.7, north: 38.6 }
type Point = [lonDeg: number, latDeg: number]

/** One step of Sutherland–Hodgman: keeps the part of a ring on the inner side of one edge of the frame. */
function clipEdge(ring: Point[], inside: (p: Point) => boolean, cut: (a: Point, b: Point) => Point): Point[] {
  return ring.flatMap((point, i) => {
    const before = ring[(i + ring.length - 1) % ring.length]!
    const crossing = inside(point) === inside(before) ? [] : [cut(before, point)]
    return inside(point) ? [...crossing, point] : crossing
  })
}

const cutAt =
  (axis: 0 | 1, value: number) =>
  (a: Point, b: Point): Point => {
    const t = (value - a[axis]) / (b[axis] - a[axis])
    return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
  }

function clip(ring: Point[]): Point[] {
  let out = clipEdge(ring, (p) => p[0] >= FRAME.west, cutAt(0, FRAME.west))
  out = clipEdge(out, (p) => p[0] <= FRAME.east, cutAt(0, FRAME.east))
  out = clipEdge(out, (p) => p[1] >= FRAME.south, cutAt(1, FRAME.south))
  return clipEdge(out, (p) => p[1] <= FRAME.north, cutAt(1, FRAME.north))
}

const topology = land as unknown as Parameters<typeof feature>[0]
const shapes = feature(topology, topology.objects.land!)
const features = shapes.type === 'FeatureCollection' ? shapes.features : [shapes]
const polygons = features.flatMap(({ geometry }) =>
  geometry.type === 'MultiPolygon'
    ? geometry.coordinates
    : geometry.type === 'Polygon'
      ? [geometry.coordinates]
      : [],
)
const rings = polygons
  .map((polygon) => clip((polygon[0] as Point[]).slice(0, -1)))
  .filter((ring) => ring.length >= 3)
  .map((ring) => ring.map(([lon, lat]) => [Number(lon.toFixed(4)), Number(lat.toFixed(4))]))

const text = JSON.stringify({
  source:
    'Natural Earth 1:10m land, public domain, by world-atlas 2.0.2 (ISC); clipped by scripts/clipCoast.ts',
  frame: FRAME,
  rings,
})
writeFileSync(new URL('../src/geometry/coast.gen.json', import.meta.url), `${text}\n`)
