/** Texels a crane, and cranes a row of the texture; the shader knows both. */
export const TEXELS = 5
export const CRANES_PER_ROW = 128
const FLOATS = TEXELS * 4

/** What the picture knows of a crane beside its poses. */
export interface CranePlace {
  siteEastKm: number
  siteNorthKm: number
  xM: number
  yM: number
  jibHeightM: number
  jibLengthM: number
  counterJibLengthM: number
}

/** Index into the palette of the shader. */
export const STATUS = { calm: 0, blue: 1, yellow: 2, orange: 3, red: 4, stale: 5 } as const

/** Two samples around the time that is drawn. `beyond`: how far past the second the shader may go, as a share of the step. */
export interface PosePair {
  slewRad: number
  radiusM: number
  hookHeightM: number
  loadT: number
  atS: number
}

export const textureRows = (cranes: number): number => Math.max(1, Math.ceil(cranes / CRANES_PER_ROW))

export const newTextureData = (cranes: number): Float32Array =>
  new Float32Array(textureRows(cranes) * CRANES_PER_ROW * FLOATS)

/** Writes what does not move. */
export function writePlace(data: Float32Array, row: number, place: CranePlace, status: number): void {
  const at = row * FLOATS
  data[at] = place.siteEastKm
  data[at + 1] = place.siteNorthKm
  data[at + 2] = place.xM
  data[at + 3] = place.yM
  data[at + 4] = place.jibHeightM
  data[at + 5] = place.jibLengthM
  data[at + 6] = place.counterJibLengthM
  data[at + 7] = status
}

/** Writes the pair of poses to blend; times in seconds from a base that the caller moves every few minutes, for float32's sake. */
export function writePair(
  data: Float32Array,
  row: number,
  before: PosePair,
  after: PosePair,
  beyond: number,
): void {
  const at = row * FLOATS
  writePose(data, at + 8, before)
  writePose(data, at + 12, after)
  data[at + 16] = before.atS
  data[at + 17] = after.atS
  data[at + 18] = beyond
}

function writePose(data: Float32Array, at: number, pose: PosePair): void {
  data[at] = pose.slewRad
  data[at + 1] = pose.radiusM
  data[at + 2] = pose.hookHeightM
  data[at + 3] = pose.loadT
}
