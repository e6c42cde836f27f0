import type { CraneView } from '@gongdi/contract'
import type { DataTexture } from 'three'
import type { PoseBuffer } from '../feed/poseBuffer.ts'
import { isStale } from '../geometry/interpolate.ts'
import { type PosePair, STATUS, TEXELS, writePair } from '../geometry/skeletonTexture.ts'

const DEG = Math.PI / 180
/** The texture goes to the GPU at most ten times a second. */
const UPLOAD_MS = 100
/** Times in the texture are seconds from a base that moves: a float32 has steps of 8 ms at one day, 0.03 ms at five minutes. */
const BASE_LIFE_MS = 300_000
const STATUS_AT = 7

interface DrawnTimes {
  nowMs: number
  renderAtMs: number
  delayMs: number
}

/** Copies, ten times a second, the two samples around the time that is drawn into the texture of the skeletons. */
export class PoseUploader {
  baseMs = Number.NEGATIVE_INFINITY
  private readonly texture: DataTexture
  private readonly cranes: readonly CraneView[]
  private readonly levels: Uint8Array
  private uploadedAtMs = Number.NEGATIVE_INFINITY
  private readonly before: PosePair = { slewRad: 0, radiusM: 0, hookHeightM: 0, loadT: 0, atS: 0 }
  private readonly after: PosePair = { slewRad: 0, radiusM: 0, hookHeightM: 0, loadT: 0, atS: 0 }

  constructor(texture: DataTexture, cranes: readonly CraneView[]) {
    this.texture = texture
    this.cranes = cranes
    this.levels = new Uint8Array(cranes.length)
  }

  setLevel(row: number, status: number): void {
    this.levels[row] = status
  }

  /** Uploads at the next frame, whatever the time. */
  reset(): void {
    this.uploadedAtMs = Number.NEGATIVE_INFINITY
  }

  upload(poses: PoseBuffer, drawn: DrawnTimes): void {
    if (Math.abs(drawn.nowMs - this.uploadedAtMs) < UPLOAD_MS) return
    this.uploadedAtMs = drawn.nowMs
    if (Math.abs(drawn.renderAtMs - this.baseMs) > BASE_LIFE_MS) this.baseMs = drawn.renderAtMs
    const data = this.texture.image.data as Float32Array
    for (let row = 0; row < this.cranes.length; row++) this.writeRow(data, row, poses, drawn)
    this.texture.needsUpdate = true
  }

  private writeRow(
    data: Float32Array,
    row: number,
    poses: PoseBuffer,
    { nowMs, renderAtMs, delayMs }: DrawnTimes,
  ): void {
    const crane = this.cranes[row]!
    const index = poses.rowOf(crane.deviceId)
    const at = row * TEXELS * 4 + STATUS_AT
    if (index < 0) {
      this.rest(crane)
      data[at] = this.levels[row] || STATUS.stale
      writePair(data, row, this.before, this.before, 0)
      return
    }
    const age = poses.pairAt(index, renderAtMs)
    const from = Math.max(age, 0)
    this.read(poses, index, from, this.before)
    this.read(poses, index, poses.isJump(index, from) ? from : Math.max(age - 1, 0), this.after)
    const stale = isStale(poses.newestMs(index), nowMs, poses.intervalMs(index), delayMs)
    data[at] = this.levels[row] || (stale ? STATUS.stale : STATUS.calm)
    // Between two uploads the picture may run a little past the pair; only where the next pair is already known.
    writePair(data, row, this.before, this.after, age > 1 ? 0.2 : 0)
  }

  private read(poses: PoseBuffer, index: number, age: number, out: PosePair): void {
    out.slewRad = poses.value(index, age, 0) * DEG
    out.radiusM = poses.value(index, age, 1)
    out.hookHeightM = poses.value(index, age, 2)
    out.loadT = poses.value(index, age, 3)
    out.atS = (poses.time(index, age) - this.baseMs) / 1000
  }

  /** A crane that never spoke: jib to the north, hook up near the mast. */
  private rest(crane: CraneView): void {
    this.before.slewRad = 0
    this.before.radiusM = crane.minRadiusM
    this.before.hookHeightM = crane.jibHeightM - 3
    this.before.loadT = 0
    this.before.atS = 0
  }
}
