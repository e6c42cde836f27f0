import {
  type BufferGeometry,
  DoubleSide,
  ShaderMaterial,
  Shape,
  ShapeGeometry,
  Vector3,
  Vector4,
} from 'three'
import { coastFrame, coastRings, shoreRibbon, shoreRuns } from '../geometry/coast.ts'
import { linearRgb } from '../geometry/colourRamp.ts'
import { GRATICULE, toKm } from '../geometry/projection.ts'
import { geometryFrom } from './geometryOf.ts'
import { SEA } from './haze.ts'
import { glowFragment, glowVertex, landFragment, landVertex, shelfFragment } from './landShaders.ts'
import { useDisposable } from './useDisposable.ts'

/** How far the shore's light reaches into the sea and onto the land, km. */
const SEA_GLOW_KM = 7
const LAND_GLOW_KM = 1.4
const SHELF_DROP_KM = 1.5

function landGeometry(): BufferGeometry {
  const shapes = coastRings().map((ring) => {
    const shape = new Shape()
    ring.forEach(({ eastKm, northKm }, i) => {
      if (i === 0) shape.moveTo(eastKm, northKm)
      else shape.lineTo(eastKm, northKm)
    })
    return shape
  })
  const geometry = new ShapeGeometry(shapes)
  geometry.rotateX(-Math.PI / 2)
  geometry.deleteAttribute('normal')
  geometry.deleteAttribute('uv')
  return geometry
}

function glowGeometry(widthKm: number, dropKm = 0): BufferGeometry {
  const ribbons = shoreRuns().map((run) => shoreRibbon(run, widthKm, dropKm))
  return geometryFrom({
    position: [ribbons.flatMap((r) => r.position), 3],
    fade: [ribbons.flatMap((r) => r.fade), 1],
  })
}

function shoreGeometry(): BufferGeometry {
  const position = shoreRuns().flatMap((run) =>
    run.slice(1).flatMap((b, i) => {
      const a = run[i]!
      return [a.eastKm, 0, -a.northKm, b.eastKm, 0, -b.northKm]
    }),
  )
  return geometryFrom({ position: [position, 3] })
}

function landMaterial(): ShaderMaterial {
  const { westKm, southKm, eastKm, northKm } = coastFrame()
  return new ShaderMaterial({
    vertexShader: landVertex,
    fragmentShader: landFragment,
    uniforms: {
      frame: { value: new Vector4(westKm, -northKm, eastKm, -southKm) },
      sea: { value: new Vector3(...linearRgb(SEA)) },
    },
  })
}

/** The peninsula: land as a field of dots, a bright shore that glows into the dark sea. Static; four draws. */
export function Land() {
  const land = useDisposable(landGeometry, [])
  const sea = useDisposable(() => glowGeometry(-SEA_GLOW_KM, SHELF_DROP_KM), [])
  const inland = useDisposable(() => glowGeometry(LAND_GLOW_KM), [])
  const shore = useDisposable(shoreGeometry, [])
  const ground = useDisposable(landMaterial, [])
  const shelf = useDisposable(
    () =>
      new ShaderMaterial({
        vertexShader: glowVertex,
        fragmentShader: shelfFragment,
        uniforms: { sea: { value: new Vector3(...linearRgb(SEA)) } },
        side: DoubleSide,
      }),
    [],
  )
  const glow = useDisposable(
    () =>
      new ShaderMaterial({
        vertexShader: glowVertex,
        fragmentShader: glowFragment,
        transparent: true,
        depthWrite: false,
        side: DoubleSide,
      }),
    [],
  )
  return (
    <group name="land">
      <mesh geometry={sea} material={shelf} position-y={-0.05} renderOrder={1} />
      <mesh geometry={land} material={ground} renderOrder={2} />
      <mesh geometry={inland} material={glow} position-y={0.02} renderOrder={3} />
      <lineSegments geometry={shore} position-y={0.06} renderOrder={4}>
        <lineBasicMaterial color="#7fd4e2" transparent opacity={0.85} />
      </lineSegments>
      <Graticule />
    </group>
  )
}

/** Half-degree lines across the frame, faint. */
function Graticule() {
  const lines = useDisposable(graticuleGeometry, [])
  return (
    <lineSegments geometry={lines} position-y={-1.7} renderOrder={0}>
      <lineBasicMaterial color="#1d3444" transparent opacity={0.7} />
    </lineSegments>
  )
}

function graticuleGeometry(): BufferGeometry {
  const { west, east, south, north, stepDeg } = GRATICULE
  const position: number[] = []
  const line = (a: [number, number], b: [number, number]) => {
    for (const [lon, lat] of [a, b]) {
      const at = toKm(lon, lat)
      position.push(at.eastKm, 0, -at.northKm)
    }
  }
  for (let lon = west; lon <= east; lon += stepDeg) line([lon, south], [lon, north])
  for (let lat = south; lat <= north; lat += stepDeg) line([west, lat], [east, lat])
  return geometryFrom({ position: [position, 3] })
}
