import { CALM } from './colourRamp.ts'
import { type Solid, SolidBuilder } from './solidBuilder.ts'

/**
 * A rack-and-pinion hoist with two cages (SC200/200), metres, mast axis at x = z = 0, the facade to the north (−z). Sizes: cage 3.2 × 1.5 × 2.5 m,
 * mast 0.65 × 0.65 m [NV]; wall ties at most 9 m apart [RP]. Distance to the facade and everything smaller: [EA].
 */
export const CAGE_M = { width: 1.5, length: 3.2, height: 2.5 } as const
const FACADE_M = 3.4
const MAST_HALF_M = 0.325
const PANEL_M = 3.016
const TIE_EVERY_M = 9
/** Mast above the topmost landing. [EA] */
const OVER_TOP_M = 6
const STEEL = '#8a8f86'
const DARK = '#3b4450'
const NET = '#4a565f'

/** Middle of a cage beside the mast. Left and right as seen from the landing, which looks south. */
export const cageX = (cage: 'left' | 'right'): number =>
  (cage === 'left' ? 1 : -1) * (MAST_HALF_M + 0.3 + CAGE_M.width / 2)

/** Doors of a cage: where the middle of the closed panel is, about the middle of the cage's floor. */
export const DOOR_AT = {
  front: { y: 1.08, z: CAGE_M.length / 2 + 0.05 },
  back: { y: 1.08, z: -CAGE_M.length / 2 - 0.05 },
  landing: { y: 1.0, z: -CAGE_M.length / 2 - 0.45 },
  baseGate: { y: 1.0, z: 2.6 },
} as const
/** How far a panel slides up when it is wholly open. */
export const DOOR_LIFT_M = 1.75

export const hoistMastTopM = (topM: number): number => topM + OVER_TOP_M

/** Foundation, enclosure, lattice mast with its rack, wall ties: all that stands still. */
export function hoistMastSolid(topM: number): Solid {
  const solid = new SolidBuilder().paint('#80868c').box([0, 0.15, 0], [5, 0.3, 5.6])
  enclosure(solid)
  solid.paint(STEEL)
  const top = hoistMastTopM(topM)
  const panels = Math.max(1, Math.round((top - 0.3) / PANEL_M))
  const step = (top - 0.3) / panels
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([x, z]) => [x! * MAST_HALF_M, z! * MAST_HALF_M] as const)
  for (const [x, z] of corners) solid.bar([x, 0.3, z], [x, top, z], 0.16, 4)
  for (let panel = 0; panel < panels; panel++) {
    const y0 = 0.3 + panel * step
    corners.forEach(([x, z], i) => {
      const [nx, nz] = corners[(i + 1) % 4]!
      const rising = (panel + i) % 2 === 0
      solid.bar([x, rising ? y0 : y0 + step, z], [nx, rising ? y0 + step : y0, nz], 0.09)
    })
  }
  solid.paint(DARK)
  for (let y = TIE_EVERY_M; y < topM; y += TIE_EVERY_M)
    for (const x of [-1, 1])
      solid
        .bar([x * MAST_HALF_M, y, -MAST_HALF_M], [x * 1.4, y, -FACADE_M], 0.14)
        .bar([x * 1.4, y, -FACADE_M], [-x * MAST_HALF_M, y, -MAST_HALF_M], 0.1)
  return solid.build()
}

/** Fence of the base, open where the gates are. */
function enclosure(solid: SolidBuilder): void {
  const [x, z, top] = [2.3, 2.6, 2]
  const corners = [
    [-x, -1.7],
    [x, -1.7],
    [x, z],
    [-x, z],
  ] as const
  solid.paint(NET)
  for (const [cx, cz] of corners) solid.bar([cx, 0.3, cz], [cx, top, cz], 0.18, 4)
  for (const y of [0.7, 1.35, top]) for (const side of [-x, x]) solid.bar([side, y, -1.7], [side, y, z], 0.1)
  for (const y of [top]) solid.bar([-x, y, z], [x, y, z], 0.1)
}

/** A cage about the middle of its floor: frame, netted sides, roof with railing, open where its doors are. */
export function cageSolid(): Solid {
  const { width: w, length: l, height: h } = CAGE_M
  const solid = new SolidBuilder()
    .paint('#6d737a')
    .box([0, 0.08, 0], [w, 0.16, l])
    .paint(CALM)
    .box([0, h - 0.06, 0], [w, 0.12, l])
  for (const x of [-1, 1]) {
    solid.paint(CALM).box([(x * (w - 0.08)) / 2, h / 2, 0], [0.08, h, l])
    for (const z of [-1, 1])
      solid.paint(DARK).box([(x * (w - 0.12)) / 2, h / 2, (z * (l - 0.12)) / 2], [0.14, h, 0.14])
  }
  solid.paint(DARK)
  for (const z of [-1, 1]) {
    solid.box([0, h - 0.2, (z * (l - 0.1)) / 2], [w, 0.4, 0.1])
    solid.bar([-w / 2, h + 0.9, (z * l) / 2], [w / 2, h + 0.9, (z * l) / 2], 0.08)
  }
  for (const x of [-1, 1]) solid.bar([(x * w) / 2, h + 0.9, -l / 2], [(x * w) / 2, h + 0.9, l / 2], 0.08)
  // Drive unit on the roof, at the mast.
  return solid
    .paint('#5a6570')
    .box([0, h + 0.45, 0], [0.8, 0.8, 1.1])
    .build()
}

/** What is seen through an open door. */
export const cageInsideSolid = (): Solid =>
  new SolidBuilder()
    .paint('#ffffff')
    .box([0, 1.15, 0], [CAGE_M.width - 0.2, 1.95, CAGE_M.length - 0.2])
    .build()

/** One door panel about its middle, white: painted by what it does. */
export const doorSolid = (): Solid =>
  new SolidBuilder()
    .paint('#ffffff')
    .box([0, 0, 0], [CAGE_M.width - 0.16, 1.95, 0.07])
    .paint('#9a9a9a')
    .box([0, 0, 0], [CAGE_M.width - 0.16, 0.1, 0.1])
    .build()
