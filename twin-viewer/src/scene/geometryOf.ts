import { BufferAttribute, BufferGeometry } from 'three'
import type { Solid } from '../geometry/solidBuilder.ts'

/** A solid as a geometry; who calls this disposes it. */
export function geometryOf(solid: Solid): BufferGeometry {
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(solid.position, 3))
  geometry.setAttribute('normal', new BufferAttribute(solid.normal, 3))
  geometry.setAttribute('color', new BufferAttribute(solid.color, 3))
  return geometry
}

/** A geometry of plain numbers by attribute name and item size. */
export function geometryFrom(
  attributes: Record<string, [values: ArrayLike<number>, size: number]>,
): BufferGeometry {
  const geometry = new BufferGeometry()
  for (const [name, [values, size]] of Object.entries(attributes))
    geometry.setAttribute(name, new BufferAttribute(Float32Array.from(values), size))
  return geometry
}
