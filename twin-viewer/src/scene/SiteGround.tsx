import type { SiteView } from '@gongdi/contract'
import { CircleGeometry, DoubleSide, ShaderMaterial, Vector3 } from 'three'
import { fenceSolid } from '../geometry/buildingSolid.ts'
import { linearRgb } from '../geometry/colourRamp.ts'
import { contains } from '../geometry/pitSolid.ts'
import { geometryFrom, geometryOf } from './geometryOf.ts'
import { groundFragment, groundVertex, padFragment } from './groundShaders.ts'
import { HAZE } from './haze.ts'
import { plate } from './plate.ts'
import { useDisposable } from './useDisposable.ts'

const GROUND_M = 1500
const GROUND_STEPS = 64
/** The ground inside the fence: bare earth, trodden earth, paved ways. */
const PADS: Readonly<Record<SiteView['phase'], string>> = {
  foundation: '#65523f',
  structure: '#57504a',
  'fit-out': '#50565a',
}
/** Where nobody works the ground has gone grey. */
const IDLE_PAD = '#474b4c'
const NO_PITS: NonNullable<SiteView['pits']> = []

/** Ground with a metric grid, the earth inside the fence as its phase leaves it, open where a pit is dug, and the fence with its bright upper edge. */
export function SiteGround({ site }: { site: SiteView }) {
  const pits = site.pits ?? NO_PITS
  const [plane, pad, fence, edge] = useDisposable(() => {
    const rim = site.fence.flatMap((a, i) => {
      const b = site.fence[(i + 1) % site.fence.length]!
      return [a.xM, 2.5, -a.yM, b.xM, 2.5, -b.yM]
    })
    const dug = pits.filter((pit) => pit.excavatedM > 0)
    const fenced = dug.filter((pit) => pit.outline.every((corner) => contains(site.fence, corner)))
    return [
      dug.length === 0
        ? new CircleGeometry(GROUND_M, GROUND_STEPS)
        : plate(
            circle(),
            dug.map((pit) => pit.outline),
          ),
      plate(
        site.fence,
        fenced.map((pit) => pit.outline),
      ),
      geometryOf(fenceSolid(site.fence)),
      geometryFrom({ position: [rim, 3] }),
    ]
  }, [site.fence, pits])
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
  const idle = site.status !== undefined && site.status !== 'active'
  return (
    <group name="ground">
      <group rotation-x={-Math.PI / 2}>
        <mesh geometry={plane!} material={ground!} position-z={-0.1} />
        <mesh geometry={pad!} receiveShadow>
          <meshLambertMaterial color={idle ? IDLE_PAD : PADS[site.phase]} />
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

const circle = () =>
  Array.from({ length: GROUND_STEPS }, (_, i) => {
    const angle = (i / GROUND_STEPS) * 2 * Math.PI
    return { xM: Math.cos(angle) * GROUND_M, yM: Math.sin(angle) * GROUND_M }
  })
