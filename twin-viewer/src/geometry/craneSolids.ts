import { CALM } from './colourRamp.ts'
import { type Solid, SolidBuilder } from './solidBuilder.ts'

/** What the shape of a crane depends on; from its registration. Metres. */
export interface CraneShape {
  jibHeightM: number
  jibLengthM: number
  counterJibLengthM: number
  /** A hammerhead with tie bars over a tower head; otherwise a flat-top. */
  towerHead: boolean
}

const CONCRETE = '#8d9196'
const DARK = '#3b4450'
const GLASS = '#8fc3dc'
const LIGHT = '#ff5a5f'
/** Mast width and panel: the usual 1.6 to 2.0 m and 2.5 to 3 m. Assumption of ours where the registration says nothing [EA]. */
const MAST_HALF_M = 0.9
const PANEL_M = 2.8

/** Models named by Chinese type (QTZ…, TC…) of this size have a tower head; the flat-tops carry their own names [RP]. */
export const hasTowerHead = (model: string): boolean => /^(QTZ|TC)/i.test(model)

/** Foot block and lattice mast, standing on y = 0, up to the slewing ring. */
export function mastSolid({ jibHeightM }: CraneShape): Solid {
  const solid = new SolidBuilder().paint(CONCRETE).box([0, 0.6, 0], [6, 1.2, 6]).paint(CALM)
  const foot = 1.2
  const top = jibHeightM - 2.2
  const panels = Math.max(1, Math.round((top - foot) / PANEL_M))
  const step = (top - foot) / panels
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([x, z]) => [x! * MAST_HALF_M, z! * MAST_HALF_M] as const)
  for (const [x, z] of corners) solid.bar([x, foot, z], [x, top, z], 0.34, 4)
  for (let panel = 0; panel < panels; panel++) {
    const y0 = foot + panel * step
    corners.forEach(([x, z], i) => {
      const [nx, nz] = corners[(i + 1) % 4]!
      const rising = (panel + i) % 2 === 0
      solid.bar([x, y0 + step, z], [nx, y0 + step, nz], 0.16)
      solid.bar([x, rising ? y0 : y0 + step, z], [nx, rising ? y0 + step : y0, nz], 0.16)
    })
  }
  return solid.build()
}

/** Everything that slews, jib along +x, y = 0 at jib height: ring, cab, head, jib, counter-jib with ballast, lights. */
export function slewingSolid(shape: CraneShape): Solid {
  const { jibLengthM, counterJibLengthM, towerHead } = shape
  const solid = new SolidBuilder().paint(DARK).box([0, -1.7, 0], [2.6, 1.0, 2.6]).paint(CALM)
  const headM = towerHead ? 7.2 : 2.6
  for (const z of [-0.8, 0.8]) {
    solid
      .bar([-0.8, -1.2, z], [-0.25, headM, z * 0.3], 0.3, 4)
      .bar([0.8, -1.2, z], [0.25, headM, z * 0.3], 0.3, 4)
  }
  solid
    .paint(DARK)
    .box([1.5, -1.5, 1.9], [1.9, 2.1, 1.5])
    .paint(GLASS)
    .box([2.3, -1.25, 1.9], [0.42, 1.3, 1.3])
  solid.paint(CALM)
  jib(solid, jibLengthM)
  counterJib(solid, counterJibLengthM)
  if (towerHead) {
    solid
      .bar([0, headM, 0], [jibLengthM * 0.36, 1.5, 0], 0.14)
      .bar([0, headM, 0], [jibLengthM * 0.74, 1.4, 0], 0.14)
    for (const z of [-0.7, 0.7]) solid.bar([0, headM, 0], [-counterJibLengthM * 0.86, 0.3, z], 0.14)
  }
  // Obstruction lights at the head and the jib's end: above 30 m, JGJ 196-2010 4.0.16 [CL].
  solid
    .paint(LIGHT)
    .box([0, headM + 0.3, 0], [0.5, 0.5, 0.5])
    .box([jibLengthM, 0.4, 0], [0.5, 0.5, 0.5])
  return solid.build()
}

/** Triangular lattice: two chords below, one above, narrowing in height towards the tip. */
function jib(solid: SolidBuilder, lengthM: number): void {
  const panels = Math.max(2, Math.round(lengthM / 2.6))
  const step = (lengthM - 1) / panels
  const half = 0.75
  const heightAt = (x: number) => (x > lengthM - 4 ? 0.7 : 1.5)
  for (const z of [-half, half]) solid.bar([1, 0, z], [lengthM, 0, z], 0.24, 4)
  solid.bar([1, 1.5, 0], [lengthM - 4, 1.5, 0], 0.24, 4).bar([lengthM - 4, 1.5, 0], [lengthM, 0.1, 0], 0.2)
  for (let i = 0; i < panels; i++) {
    const x0 = 1 + i * step
    const x1 = x0 + step
    const side = i % 2 === 0 ? half : -half
    solid.bar([x1, 0, -half], [x1, 0, half], 0.12).bar([x0, 0, -side], [x1, 0, side], 0.12)
    for (const z of [-half, half]) {
      const apex = Math.min((x0 + x1) / 2, lengthM - 2)
      solid.bar([x0, 0, z], [apex, heightAt(apex), 0], 0.12)
    }
  }
}

function counterJib(solid: SolidBuilder, lengthM: number): void {
  for (const z of [-0.7, 0.7]) {
    solid.bar([-1, 0, z], [-lengthM, 0, z], 0.3, 4).bar([-1, 1, z], [-lengthM, 1, z], 0.08)
    for (let x = 1; x <= lengthM; x += 3) solid.bar([-x, 0, z], [-x, 1, z], 0.08)
  }
  const panels = Math.max(1, Math.round(lengthM / 3))
  for (let i = 0; i < panels; i++) {
    const x0 = -(i * lengthM) / panels
    solid.bar([x0, 0, i % 2 ? -0.7 : 0.7], [x0 - lengthM / panels, 0, i % 2 ? 0.7 : -0.7], 0.14)
  }
  solid.paint('#6d747d').box([-lengthM * 0.62, 0.9, 0], [2.4, 1.4, 1.3])
  solid.paint(CONCRETE)
  for (let i = 0; i < 3; i++) solid.box([-lengthM + 0.6 + i * 0.95, -0.9, 0], [0.8, 2.6, 2.2])
  solid.paint(CALM)
}

/** Trolley under the jib, about its own middle. */
export const trolleySolid = (): Solid =>
  new SolidBuilder()
    .paint(DARK)
    .box([0, -0.35, 0], [1.9, 0.4, 1.5])
    .box([0, -0.7, 0], [0.9, 0.5, 0.7])
    .build()

/** Hook block with its hook, hanging from y = 0. */
export const hookSolid = (): Solid =>
  new SolidBuilder()
    .paint('#c9a94b')
    .box([0, -0.5, 0], [0.8, 1.0, 0.5])
    .paint(DARK)
    .bar([0, -1, 0], [0, -1.5, 0], 0.25, 4)
    .build()

/** A slung load of unit size, top at y = 0, scaled by the caller. */
export const loadSolid = (): Solid =>
  new SolidBuilder()
    .paint('#a7b4c2')
    .box([0, -0.5, 0], [1, 1, 1])
    .paint(DARK)
    .box([0, -0.5, 0], [0.08, 1.02, 1.02])
    .build()
