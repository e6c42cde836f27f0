import { linearRgb } from './colourRamp.ts'

type Vec3 = readonly [x: number, y: number, z: number]

/** Triangles with flat normals and vertex colours; what one rigid part is merged into. */
export interface Solid {
  position: Float32Array
  normal: Float32Array
  color: Float32Array
  triangles: number
}

/** Collects bars, boxes and plates into one triangle list. Lengths in metres, y up. Pure: same calls, same arrays. */
export class SolidBuilder {
  private readonly position: number[] = []
  private readonly normal: number[] = []
  private readonly color: number[] = []
  private rgb: Vec3 = [1, 1, 1]

  paint(hex: string): this {
    this.rgb = linearRgb(hex)
    return this
  }

  /** A prism from `a` to `b` with open ends: 4 sides for chords, 3 for braces. `widthM` across corners. */
  bar(a: Vec3, b: Vec3, widthM: number, sides: 3 | 4 = 3): this {
    const axis = unit(sub(b, a))
    const side = unit(cross(axis, Math.abs(axis[1]) > 0.9 ? [1, 0, 0] : [0, 1, 0]))
    const up = cross(side, axis)
    const corner = (base: Vec3, i: number): Vec3 => {
      const angle = ((i + 0.5) / sides) * 2 * Math.PI
      const [c, s] = [Math.cos(angle) * (widthM / 2), Math.sin(angle) * (widthM / 2)]
      return [
        base[0] + side[0] * c + up[0] * s,
        base[1] + side[1] * c + up[1] * s,
        base[2] + side[2] * c + up[2] * s,
      ]
    }
    for (let i = 0; i < sides; i++) this.quad(corner(a, i), corner(a, i + 1), corner(b, i + 1), corner(b, i))
    return this
  }

  /** A closed box about `centre`. */
  box(centre: Vec3, [w, h, d]: Vec3): this {
    const at = (x: number, y: number, z: number): Vec3 => [
      centre[0] + (x * w) / 2,
      centre[1] + (y * h) / 2,
      centre[2] + (z * d) / 2,
    ]
    this.quad(at(-1, -1, 1), at(1, -1, 1), at(1, 1, 1), at(-1, 1, 1))
    this.quad(at(1, -1, -1), at(-1, -1, -1), at(-1, 1, -1), at(1, 1, -1))
    this.quad(at(1, -1, 1), at(1, -1, -1), at(1, 1, -1), at(1, 1, 1))
    this.quad(at(-1, -1, -1), at(-1, -1, 1), at(-1, 1, 1), at(-1, 1, -1))
    this.quad(at(-1, 1, 1), at(1, 1, 1), at(1, 1, -1), at(-1, 1, -1))
    this.quad(at(-1, -1, -1), at(1, -1, -1), at(1, -1, 1), at(-1, -1, 1))
    return this
  }

  /** Corners counter-clockwise seen from outside. */
  quad(a: Vec3, b: Vec3, c: Vec3, d: Vec3): this {
    const n = unit(cross(sub(b, a), sub(d, a)))
    for (const p of [a, b, c, a, c, d]) {
      this.position.push(...p)
      this.normal.push(...n)
      this.color.push(...this.rgb)
    }
    return this
  }

  build(): Solid {
    return {
      position: new Float32Array(this.position),
      normal: new Float32Array(this.normal),
      color: new Float32Array(this.color),
      triangles: this.position.length / 9,
    }
  }
}

const sub = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
const unit = (a: Vec3): Vec3 => {
  const length = Math.hypot(...a) || 1
  return [a[0] / length, a[1] / length, a[2] / length]
}
