import type { SiteView } from '@gongdi/contract'
import { type Solid, SolidBuilder } from './solidBuilder.ts'

export type Building = SiteView['buildings'][number]

/** Storeys under the top that still stand open: columns are seen, no wall yet. Assumption of ours [EA]. */
const OPEN_STOREYS = 3
const SLAB_M = 0.35
const BAY_M = 7

/**
 * The part of a building that stands, about the middle of its footprint, y = 0 at the ground: slabs, a closed front below, columns in the newest
 * storeys, core walls that run ahead. Metres.
 */
export function buildingSolid(plan: Building): Solid {
  const { widthM: w, depthM: d, storeysDone, storeyHeightM: h } = plan
  const solid = new SolidBuilder().paint('#4c535c').box([0, 0.15, 0], [w + 3, 0.3, d + 3])
  const closed = storeysDone >= plan.storeysPlanned ? storeysDone : Math.max(0, storeysDone - OPEN_STOREYS)
  for (let storey = 0; storey < storeysDone; storey++) {
    const floor = storey * h
    solid.paint('#99a1aa').box([0, floor + h - SLAB_M / 2, 0], [w, SLAB_M, d])
    if (storey < closed) front(solid, plan, floor)
    else columns(solid, plan, floor)
  }
  const ahead = storeysDone >= plan.storeysPlanned ? 0 : 0.6 * h
  if (storeysDone > 0)
    solid
      .paint('#747d87')
      .box(
        [0, (storeysDone * h + ahead) / 2, 0],
        [Math.min(8, w * 0.3), storeysDone * h + ahead, Math.min(6, d * 0.4)],
      )
  return solid.build()
}

function front(
  solid: SolidBuilder,
  { widthM: w, depthM: d, storeyHeightM: h }: Building,
  floor: number,
): void {
  const tall = h - SLAB_M
  solid.paint('#39424d').box([0, floor + tall / 2, 0], [w - 0.7, tall, d - 0.7])
}

function columns(
  solid: SolidBuilder,
  { widthM: w, depthM: d, storeyHeightM: h }: Building,
  floor: number,
): void {
  solid.paint('#858e98')
  const along = (length: number) => Math.max(1, Math.round(length / BAY_M))
  const [nx, nz] = [along(w), along(d)]
  for (let i = 0; i <= nx; i++) {
    for (let k = 0; k <= nz; k++) {
      if (i > 0 && i < nx && k > 0 && k < nz) continue
      const x = -w / 2 + 0.4 + ((w - 0.8) * i) / nx
      const z = -d / 2 + 0.4 + ((d - 0.8) * k) / nz
      solid.bar([x, floor, z], [x, floor + h - SLAB_M, z], 0.75, 4)
    }
  }
}

/** Edges of what is still to be built, as pairs of points: the planned outline above the standing part. */
export function plannedEdges(plan: Building): Float32Array {
  const { widthM: w, depthM: d, storeyHeightM: h } = plan
  const [low, high] = [plan.storeysDone * h, plan.storeysPlanned * h]
  if (high - low < 0.1) return new Float32Array(0)
  const out: number[] = []
  const corners = [
    [-w / 2, -d / 2],
    [w / 2, -d / 2],
    [w / 2, d / 2],
    [-w / 2, d / 2],
  ] as const
  corners.forEach(([x, z], i) => {
    const [nx, nz] = corners[(i + 1) % 4]!
    out.push(x, low, z, x, high, z, x, high, z, nx, high, nz)
  })
  return new Float32Array(out)
}

/** A fence of `heightM` along the corners: a wall as triangles, x east, y up, z south. */
export function fenceSolid(fence: SiteView['fence'], heightM = 2.5): Solid {
  const solid = new SolidBuilder().paint('#3d6a78')
  fence.forEach((a, i) => {
    const b = fence[(i + 1) % fence.length]!
    solid.quad([a.xM, 0, -a.yM], [b.xM, 0, -b.yM], [b.xM, heightM, -b.yM], [a.xM, heightM, -a.yM])
  })
  return solid.build()
}
