import type { SiteView } from '@gongdi/contract'

export type Pit = NonNullable<SiteView['pits']>[number]
type Corner = Pit['outline'][number]

const COLUMN_M = 2.5
const ROW_M = 1.2

/** The walls of a pit as a grid of vertices; metres, x east, y up, z south. */
export interface WallGrid {
  /** Where a vertex is while nothing has moved. */
  base: Float32Array
  /** Towards the pit, horizontally: two numbers a vertex, x and z. */
  inward: Float32Array
  /** Depth below the ground, m. */
  depthM: Float32Array
  /** How much light a vertex gets: by the bearing of its wall, and less further down. 0…1. */
  light: Float32Array
  index: Uint32Array
  /** Joints of the panels and the lower edge, pairs of vertices. */
  joints: Uint32Array
  /** Rows below the first; the vertices of a column follow each other. */
  rows: number
}

/** Twice the signed area: positive where the corners run counter-clockwise seen from above (x east, y north). */
const turning = (outline: readonly Corner[]): number =>
  outline.reduce((sum, a, i) => {
    const b = outline[(i + 1) % outline.length]!
    return sum + a.xM * b.yM - b.xM * a.yM
  }, 0)

/** Walls from the ground down to what has been dug. */
export function wallGrid(outline: readonly Corner[], excavatedM: number): WallGrid {
  const rows = Math.max(1, Math.ceil(excavatedM / ROW_M))
  const [base, inward, depth, light, index, joints]: number[][] = [[], [], [], [], [], []]
  const side = turning(outline) >= 0 ? 1 : -1
  outline.forEach((a, i) => {
    const b = outline[(i + 1) % outline.length]!
    const [dx, dy] = [b.xM - a.xM, b.yM - a.yM]
    const lengthM = Math.hypot(dx, dy)
    if (lengthM < 0.01) return
    const columns = Math.max(1, Math.round(lengthM / COLUMN_M))
    const normal = { x: (-dy / lengthM) * side, y: (dx / lengthM) * side }
    // A low sun from the south-east, as in the rest of the picture.
    const facing = 0.86 + 0.14 * (0.7 * normal.x - 0.7 * normal.y)
    const first = base!.length / 3
    for (let column = 0; column <= columns; column++) {
      for (let row = 0; row <= rows; row++) {
        const down = (excavatedM * row) / rows
        base!.push(a.xM + (dx * column) / columns, -down, -(a.yM + (dy * column) / columns))
        inward!.push(normal.x, -normal.y)
        depth!.push(down)
        light!.push(facing * (1 - 0.22 * (row / rows)))
        const at = first + column * (rows + 1) + row
        if (row < rows) joints!.push(at, at + 1)
        else if (column < columns) joints!.push(at, at + rows + 1)
        if (row === rows || column === columns) continue
        const next = at + rows + 1
        index!.push(at, at + 1, next, next, at + 1, next + 1)
      }
    }
  })
  return {
    base: new Float32Array(base!),
    inward: new Float32Array(inward!),
    depthM: new Float32Array(depth!),
    light: new Float32Array(light!),
    index: new Uint32Array(index!),
    joints: new Uint32Array(joints!),
    rows,
  }
}

/** The coping along the top of a wall, by which it can be read from above: three vertices a column, outer and inner edge, and the wall's top. */
export interface Coping {
  position: Float32Array
  index: Uint32Array
  /** The vertex of the grid under each three. */
  column: Uint32Array
}

const COPING_M = { width: 1.7, height: 0.62 } as const

export function copingOf({ base, inward, rows }: WallGrid): Coping {
  const columns = base.length / 3 / (rows + 1)
  const position = new Float32Array(columns * 9)
  const column = new Uint32Array(columns)
  const index: number[] = []
  for (let c = 0; c < columns; c++) {
    const v = c * (rows + 1)
    column[c] = v
    const [x, z, nx, nz] = [base[v * 3]!, base[v * 3 + 2]!, inward[v * 2]!, inward[v * 2 + 1]!]
    const { width, height } = COPING_M
    position.set([x - nx * width, height, z - nz * width, x, height, z, x, 0, z], c * 9)
    const next = v + rows + 1
    // The next wall has columns of its own at the corner.
    if (c + 1 === columns || inward[next * 2] !== nx || inward[next * 2 + 1] !== nz) continue
    for (const row of [0, 1]) {
      const [a, b] = [c * 3 + row, c * 3 + 3 + row]
      index.push(a, a + 1, b, b, a + 1, b + 1)
    }
  }
  return { position, index: new Uint32Array(index), column }
}

/** Whether a place lies within an outline (even–odd rule). */
export function contains(outline: readonly Corner[], { xM, yM }: Corner): boolean {
  let inside = false
  outline.forEach((a, i) => {
    const b = outline[(i + 1) % outline.length]!
    if (a.yM > yM !== b.yM > yM && xM < ((b.xM - a.xM) * (yM - a.yM)) / (b.yM - a.yM) + a.xM) inside = !inside
  })
  return inside
}

/** Middle of the corners. */
export const middleOf = (outline: readonly Corner[]): Corner => ({
  xM: outline.reduce((sum, p) => sum + p.xM, 0) / outline.length,
  yM: outline.reduce((sum, p) => sum + p.yM, 0) / outline.length,
})

/**
 * The two ends of a strut that is measured at a place: from the nearest wall straight across to the wall on the other side. Null where there is
 * nothing across.
 */
export function strutAcross(outline: readonly Corner[], at: Corner): readonly [Corner, Corner] | null {
  let best: { foot: Corner; nx: number; ny: number; far: number } | null = null
  const side = turning(outline) >= 0 ? 1 : -1
  outline.forEach((a, i) => {
    const b = outline[(i + 1) % outline.length]!
    const [dx, dy] = [b.xM - a.xM, b.yM - a.yM]
    const squared = dx * dx + dy * dy
    if (squared === 0) return
    const t = Math.min(1, Math.max(0, ((at.xM - a.xM) * dx + (at.yM - a.yM) * dy) / squared))
    const foot = { xM: a.xM + t * dx, yM: a.yM + t * dy }
    const far = Math.hypot(at.xM - foot.xM, at.yM - foot.yM)
    const length = Math.sqrt(squared)
    if (!best || far < best.far) best = { foot, far, nx: (-dy / length) * side, ny: (dx / length) * side }
  })
  if (!best) return null
  const { foot, nx, ny } = best as { foot: Corner; nx: number; ny: number }
  let across = Number.POSITIVE_INFINITY
  outline.forEach((a, i) => {
    const b = outline[(i + 1) % outline.length]!
    const [ex, ey] = [b.xM - a.xM, b.yM - a.yM]
    const cross = nx * ey - ny * ex
    if (Math.abs(cross) < 1e-9) return
    const way = ((a.xM - foot.xM) * ey - (a.yM - foot.yM) * ex) / cross
    const along = ((a.xM - foot.xM) * ny - (a.yM - foot.yM) * nx) / cross
    if (way > 0.5 && along >= 0 && along <= 1) across = Math.min(across, way)
  })
  if (!Number.isFinite(across)) return null
  return [foot, { xM: foot.xM + nx * across, yM: foot.yM + ny * across }]
}
