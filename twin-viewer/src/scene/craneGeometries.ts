import type { CraneView } from '@gongdi/contract'
import { type BufferGeometry, TorusGeometry } from 'three'
import {
  hasTowerHead,
  hookSolid,
  loadSolid,
  mastSolid,
  slewingSolid,
  trolleySolid,
} from '../geometry/craneSolids.ts'
import { geometryFrom, geometryOf } from './geometryOf.ts'

/** Hook to the top corners of a slung load, metres below the hook block's top. */
export const SLING_TOP_M = 1.5
export const SLING_M = 2.2
/** The arc under the jib at the trolley's radius: this wide, degrees. */
const ARC_DEG = 26
const CIRCLE_STEPS = 128

export type CraneGeometries = Record<
  'mast' | 'slewing' | 'trolley' | 'hook' | 'load' | 'rope' | 'slings' | 'circle' | 'arc' | 'drop',
  BufferGeometry
> & { dispose(): void }

/** All rigid parts of one crane; disposed together. */
export function craneGeometries(crane: CraneView): CraneGeometries {
  const shape = { ...crane, towerHead: hasTowerHead(crane.model) }
  const parts = {
    mast: geometryOf(mastSolid(shape)),
    slewing: geometryOf(slewingSolid(shape)),
    trolley: geometryOf(trolleySolid()),
    hook: geometryOf(hookSolid()),
    load: geometryOf(loadSolid()),
    rope: geometryFrom({ position: [falls(), 3] }),
    slings: geometryFrom({ position: [slings(), 3] }),
    circle: geometryFrom({ position: [circle(crane.jibLengthM), 3] }),
    drop: geometryFrom({ position: [[0, 0, 0, 0, -1, 0], 3] }),
    arc: arc(),
  }
  return {
    ...parts,
    dispose: () => {
      for (const part of Object.values(parts)) part.dispose()
    },
  }
}

/** Two falls of unit length, from the trolley to the block: four would run into one thick line at any distance. */
const falls = (): number[] => [0.55, 0, 0, 0.25, -1, 0, -0.55, 0, 0, -0.25, -1, 0]

/** From the hook to the corners of a load of unit size below it. */
function slings(): number[] {
  return [
    [1, 1],
    [1, -1],
    [-1, 1],
    [-1, -1],
  ].flatMap(([x, z]) => [0, 0, 0, x! * 0.42, -1, z! * 0.42])
}

function circle(radiusM: number): number[] {
  const at = (i: number) => {
    const angle = (i / CIRCLE_STEPS) * 2 * Math.PI
    return [Math.cos(angle) * radiusM, 0, Math.sin(angle) * radiusM]
  }
  return Array.from({ length: CIRCLE_STEPS }, (_, i) => [...at(i), ...at(i + 1)]).flat()
}

/** Unit radius about the mast, symmetric about the jib (+x). Scaled to the trolley's radius. */
function arc(): BufferGeometry {
  const geometry = new TorusGeometry(1, 0.0075, 4, 20, (ARC_DEG * Math.PI) / 180)
  geometry.rotateX(Math.PI / 2)
  geometry.rotateY((ARC_DEG / 2) * (Math.PI / 180))
  return geometry
}
