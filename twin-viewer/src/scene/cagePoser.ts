import type { AlertLevel, FigureRow, HoistView } from '@gongdi/contract'
import { Color, Euler, type InstancedMesh, Matrix4, Quaternion, Vector3 } from 'three'
import type { FigureBuffer } from '../feed/figureBuffer.ts'
import { STALE_AFTER_MS } from '../feed/figures.ts'
import { type CageSample, cageHeightM, DOOR_BITS, DOOR_NAMES, doorOpening } from '../geometry/cage.ts'
import { LEVEL_COLOURS } from '../geometry/colourRamp.ts'
import { CAGE_M, cageX, DOOR_AT, DOOR_LIFT_M, hoistMastTopM } from '../geometry/hoistSolids.ts'
import { anchorBook, deviceAnchor } from './anchors.ts'
import { glow, sceneTime } from './sceneTime.ts'

export const DOORS_A_CAGE = DOOR_NAMES.length
const DEG = Math.PI / 180
/** Places in the row of a hoist (SPEC L7). */
const [HEIGHT, SPEED, DOORS] = [2, 3, 6] as const
const WHITE = new Color('#ffffff')
const GREY = new Color('#59616c')
const SHUT = new Color('#878d84')
const OPEN = new Color('#6cc3d3')
const LIT = new Color('#dff4f6')
const DARK = new Color('#10161c')
const CHOSEN = new Color('#ffffff').multiplyScalar(1.25)
const GONE = new Vector3(0.0001, 0.0001, 0.0001)
const WHOLE = new Vector3(1, 1, 1)

export interface CageMeshes {
  bodies: InstancedMesh
  insides: InstancedMesh
  doors: InstancedMesh
}

interface Placed {
  cage: HoistView
  turn: Quaternion
  /** Middle of the cage in the scene, apart from its height. */
  x: number
  z: number
  anchor: string
  segments: Float32Array
}

/** Puts cages and their doors where they were at the moment that is drawn. Allocates nothing while it does. */
export class CagePoser {
  private readonly placed: readonly Placed[]
  private readonly meshes: CageMeshes
  private readonly before: CageSample = { atMs: 0, heightM: 0, speedMps: 0 }
  private readonly after: CageSample = { atMs: 0, heightM: 0, speedMps: 0 }
  private readonly at = new Vector3()
  private readonly offset = new Vector3()
  private readonly matrix = new Matrix4()
  private readonly colour = new Color()

  constructor(cages: readonly HoistView[], meshes: CageMeshes) {
    this.meshes = meshes
    this.placed = cages.map(place)
    // Instance colours must exist before the first compile: they are part of the program.
    for (const mesh of Object.values(meshes) as InstancedMesh[])
      for (let i = 0; i < mesh.count; i++) mesh.setColorAt(i, WHITE)
  }

  /** By which lines each cage is picked: the cage, and its side of the mast. */
  get picks(): { deviceId: string; segments: Float32Array }[] {
    return this.placed.map(({ cage, segments }) => ({ deviceId: cage.deviceId, segments }))
  }

  pose(figures: FigureBuffer, worst: ReadonlyMap<string, AlertLevel>, selected: string | null): void {
    this.placed.forEach((placed, i) => {
      const { deviceId } = placed.cage
      const age = figures.ageAt(deviceId, sceneTime.renderAtMs)
      const heightM = age < 0 ? 0 : this.heightAt(figures, deviceId, age)
      const row = figures.row(deviceId, Math.max(age, 0))
      const was = figures.row(deviceId, age + 1) ?? row
      this.body(placed, i, heightM)
      this.paint(i, placed.cage, row, worst.get(deviceId), selected === deviceId)
      DOOR_NAMES.forEach((door, n) => {
        this.door(placed, i * DOORS_A_CAGE + n, door, heightM, openingOf(door, row, was))
      })
    })
    for (const mesh of [this.meshes.bodies, this.meshes.insides, this.meshes.doors]) {
      mesh.instanceMatrix.needsUpdate = true
      if (mesh.instanceColor) mesh.instanceColor.needsUpdate = true
    }
  }

  private heightAt(figures: FigureBuffer, deviceId: string, age: number): number {
    read(figures.row(deviceId, age)!, this.before)
    read(figures.row(deviceId, Math.max(age - 1, 0))!, this.after)
    return cageHeightM(sceneTime.renderAtMs, this.before, this.after)
  }

  private body({ turn, x, z, anchor, segments }: Placed, i: number, heightM: number): void {
    this.matrix.compose(this.at.set(x, heightM + 0.3, z), turn, WHOLE)
    this.meshes.bodies.setMatrixAt(i, this.matrix)
    this.meshes.insides.setMatrixAt(i, this.matrix)
    anchorBook.place(anchor, x, heightM + 0.3 + CAGE_M.height + 2, z)
    segments[7] = heightM + 0.3
    segments[10] = heightM + 0.3 + CAGE_M.height
  }

  private paint(
    i: number,
    cage: HoistView,
    row: FigureRow | null,
    level: AlertLevel | undefined,
    chosen: boolean,
  ): void {
    const stale = row === null || sceneTime.nowMs - row[1] > STALE_AFTER_MS[cage.deviceKind]
    this.colour.copy(stale ? GREY : chosen ? CHOSEN : WHITE)
    if (level) this.colour.set(LEVEL_COLOURS[level]).lerp(WHITE, 0.35 * (1 - glow()))
    this.meshes.bodies.setColorAt(i, this.colour)
    const anyOpen = row !== null && ((row[DOORS] ?? 0) & (DOOR_BITS.front | DOOR_BITS.back)) !== 0
    this.meshes.insides.setColorAt(i, anyOpen ? LIT : DARK)
  }

  private door(
    { turn, x, z }: Placed,
    slot: number,
    door: keyof typeof DOOR_AT,
    heightM: number,
    opening: number,
  ): void {
    const { y, z: out } = DOOR_AT[door]
    const floorM = door === 'baseGate' ? 0 : heightM + 0.3
    this.offset.set(0, 0, out).applyQuaternion(turn)
    // A landing has its gate whether the cage is there or not; only the one that stands open is drawn.
    const hidden = door === 'landing' && opening === 0
    // The gate of the base is one for each side; it stands before its cage.
    this.at.set(x + this.offset.x, floorM + y + opening * DOOR_LIFT_M, z + this.offset.z)
    this.matrix.compose(this.at, turn, hidden ? GONE : WHOLE)
    this.meshes.doors.setMatrixAt(slot, this.matrix)
    this.meshes.doors.setColorAt(slot, this.colour.copy(SHUT).lerp(OPEN, opening))
  }
}

function openingOf(door: (typeof DOOR_NAMES)[number], row: FigureRow | null, was: FigureRow | null): number {
  if (row === null) return 0
  const bit = DOOR_BITS[door]
  const sinceMs = sceneTime.renderAtMs - row[1]
  return doorOpening((((was ?? row)[DOORS] ?? 0) & bit) !== 0, ((row[DOORS] ?? 0) & bit) !== 0, sinceMs)
}

function read(row: FigureRow, out: CageSample): void {
  out.atMs = row[1]
  out.heightM = row[HEIGHT] ?? 0
  out.speedMps = row[SPEED] ?? 0
}

function place(cage: HoistView): Placed {
  const turn = new Quaternion().setFromEuler(new Euler(0, -cage.facadeBearingDeg * DEG, 0))
  const beside = new Vector3(cageX(cage.cage), 0, 0).applyQuaternion(turn)
  const [x, z] = [cage.xM + beside.x, -cage.yM + beside.z]
  const near = [cage.xM + beside.x / 2, -cage.yM + beside.z / 2] as const
  const top = hoistMastTopM(cage.topM)
  const segments = Float32Array.of(near[0], 0, near[1], near[0], top, near[1], x, 0, z, x, 0, z)
  return { cage, turn, x, z, anchor: deviceAnchor(cage.deviceId), segments }
}
