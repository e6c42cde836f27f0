import type { SiteView } from '@gongdi/contract'
import { CircleGeometry, DoubleSide, ShaderMaterial, Shape, ShapeGeometry, Vector3 } from 'three'
import { fenceSolid } from '../geometry/buildingSolid.ts'
import { linearRgb } from '../geometry/colourRamp.ts'
import { geometryFrom, geometryOf } from './geometryOf.ts'
import { groundFragment, groundVertex, padFragment } from './groundShaders.ts'
import { HAZE } from './haze.ts'
import { useDisposable } from './useDisposable.ts'

const GROUND_M = 1500

/** Ground with a metric grid, the trodden earth inside the fence, and the fence with its bright upper edge. */
export function SiteGround({ site }: { site: SiteView }) {
  const [plane, pad, fence, edge] = useDisposable(() => {
    const shape = new Shape()
    site.fence.forEach(({ xM, yM }, i) => {
      if (i === 0) shape.moveTo(xM, yM)
      else shape.lineTo(xM, yM)
    })
    const rim = site.fence.flatMap((a, i) => {
      const b = site.fence[(i + 1) % site.fence.length]!
      return [a.xM, 2.5, -a.yM, b.xM, 2.5, -b.yM]
    })
    return [
      new CircleGeometry(GROUND_M, 64),
      new ShapeGeometry(shape),
      geometryOf(fenceSolid(site.fence)),
      geometryFrom({ position: [rim, 3] }),
    ]
  }, [site.fence])
  const [ground, grid] = useDisposable(
    () => [
      new ShaderMaterial({
        vertexShader: groundVertex,
        fragmentShader: groundFragment,
        uniforms: { haze: { value: new Vector3(...linearRgb(HAZE)) } },
      }),
      new ShaderMaterial({
        vertexShader: groundVertex,
        fragmentShader: padFragment,
        transparent: true,
        depthWrite: false,
      }),
    ],
    [],
  )
  return (
    <group name="ground">
      <group rotation-x={-Math.PI / 2}>
        <mesh geometry={plane!} material={ground!} position-z={-0.1} />
        <mesh geometry={pad!} receiveShadow>
          <meshLambertMaterial color="#57504a" />
        </mesh>
        <mesh geometry={pad!} material={grid!} position-z={0.05} renderOrder={1} />
      </group>
      <mesh geometry={fence!} castShadow receiveShadow>
        <meshLambertMaterial vertexColors side={DoubleSide} />
      </mesh>
      <lineSegments geometry={edge!}>
        <lineBasicMaterial color="#6cc3d3" />
      </lineSegments>
    </group>
  )
}
