import type { PitView } from '@gongdi/contract'
import { useFrame } from '@react-three/fiber'
import { useEffect, useMemo, useRef } from 'react'
import { BufferAttribute, BufferGeometry, DoubleSide, MeshBasicMaterial } from 'three'
import { pitFigures } from '../feed/figures.ts'
import { limitShareColour } from '../geometry/colourRamp.ts'
import { limitShare, type PointReading } from '../geometry/pitField.ts'
import { copingOf, middleOf, type Pit as PitPlan, strutAcross, wallGrid } from '../geometry/pitSolid.ts'
import { mergeSolids } from '../geometry/placeSolid.ts'
import { SolidBuilder } from '../geometry/solidBuilder.ts'
import { useHandles } from '../state/TwinContext.tsx'
import { anchorBook, pitAnchor } from './anchors.ts'
import { geometryOf } from './geometryOf.ts'
import { paintCoping, paintWall } from './pitColours.ts'
import { plate } from './plate.ts'
import { useDisposable } from './useDisposable.ts'

const CONCRETE = '#8d9196'
const EARTH = '#4a3b2e'
/** Readings come every ten minutes; the walls are painted anew at most this often. */
const PAINT_MS = 1000

/** A pit dug into the ground: walls down to where the digging is, coloured by how far they have moved of what their designer allows, beam, struts, floor. */
export function Pit({ plan, points }: { plan: PitPlan; points: readonly PitView[] }) {
  const { figures } = useHandles()
  const grid = useMemo(() => wallGrid(plan.outline, plan.excavatedM), [plan])
  const coping = useMemo(() => copingOf(grid), [grid])
  const [wall, joints, floor, beam, rim] = useDisposable(() => {
    const made = new BufferGeometry()
    const position = new BufferAttribute(grid.base.slice(), 3)
    made.setAttribute('position', position)
    made.setAttribute('color', new BufferAttribute(new Float32Array(grid.base.length), 3))
    made.setIndex(new BufferAttribute(grid.index, 1))
    const lines = new BufferGeometry()
    lines.setAttribute('position', position)
    lines.setIndex(new BufferAttribute(grid.joints, 1))
    const top = new BufferGeometry()
    top.setAttribute('position', new BufferAttribute(coping.position.slice(), 3))
    top.setAttribute('color', new BufferAttribute(new Float32Array(coping.position.length), 3))
    top.setIndex(new BufferAttribute(coping.index, 1))
    return [made, lines, plate(plan.outline), geometryOf(cappingBeam(plan)), top]
  }, [grid, coping, plan])
  const [paint, strut] = useDisposable(
    () => [
      new MeshBasicMaterial({ vertexColors: true, side: DoubleSide }),
      new MeshBasicMaterial({ vertexColors: true }),
    ],
    [],
  )
  const struts = useDisposable(() => new BufferGeometry(), [plan, points])
  const painted = useRef({ atMs: 0, writes: -1 })

  useEffect(() => {
    const middle = middleOf(plan.outline)
    anchorBook.place(pitAnchor(plan.pitId), middle.xM, 1, -middle.yM)
    painted.current.writes = -1
    return () => anchorBook.remove(pitAnchor(plan.pitId))
  }, [plan])
  // biome-ignore lint/correctness/useExhaustiveDependencies: other points are painted anew
  useEffect(() => {
    painted.current.writes = -1
  }, [points, grid])

  useFrame(() => {
    const last = painted.current
    const nowMs = performance.now()
    if (last.writes === figures.writes || (last.writes >= 0 && nowMs - last.atMs < PAINT_MS)) return
    last.writes = figures.writes
    last.atMs = nowMs
    const readings = points.map((point) => ({ point, figures: pitFigures(figures.row(point.deviceId)) }))
    const position = wall!.getAttribute('position') as BufferAttribute
    const color = wall!.getAttribute('color') as BufferAttribute
    const drawn = position.array as Float32Array
    const shares = paintWall(grid, readings, drawn, color.array as Float32Array)
    const [rimAt, rimColour] = ['position', 'color'].map((name) => rim!.getAttribute(name) as BufferAttribute)
    const paintOf = (attribute: BufferAttribute | undefined) => attribute!.array as Float32Array
    paintCoping(coping, grid.rows, { position: drawn, shares }, paintOf(rimAt), paintOf(rimColour))
    rimAt!.needsUpdate = true
    rimColour!.needsUpdate = true
    position.needsUpdate = true
    color.needsUpdate = true
    fillStruts(struts, plan, readings)
  })

  return (
    <group name={`pit ${plan.pitId}`}>
      <mesh name="wall" geometry={wall!} material={paint!} frustumCulled={false} />
      <lineSegments geometry={joints!} frustumCulled={false}>
        <lineBasicMaterial color="#0c1117" transparent opacity={0.32} />
      </lineSegments>
      <mesh geometry={floor!} rotation-x={-Math.PI / 2} position-y={-plan.excavatedM} receiveShadow>
        <meshLambertMaterial color={EARTH} />
      </mesh>
      <mesh name="coping" geometry={rim!} material={paint!} frustumCulled={false} />
      <mesh geometry={beam!} castShadow receiveShadow>
        <meshLambertMaterial vertexColors />
      </mesh>
      <mesh name="struts" geometry={struts} material={strut!} frustumCulled={false} />
    </group>
  )
}

function cappingBeam({ outline }: PitPlan) {
  const solid = new SolidBuilder().paint(CONCRETE)
  outline.forEach((a, i) => {
    const b = outline[(i + 1) % outline.length]!
    solid.bar([a.xM, 0.2, -a.yM], [b.xM, 0.2, -b.yM], 1.1, 4)
  })
  return solid.build()
}

/** Struts that are measured, coloured like the walls; columns stand grey. Only as deep as there is a pit. */
function fillStruts(into: BufferGeometry, plan: PitPlan, readings: readonly PointReading[]): void {
  const parts = readings.flatMap((reading) => {
    const { point } = reading
    const solid = new SolidBuilder()
    if (point.instrument === 'column-vertical')
      return [
        solid
          .paint('#6a727a')
          .bar([point.xM, -plan.excavatedM, -point.yM], [point.xM, 0.4, -point.yM], 0.9, 4)
          .build(),
      ]
    if (point.instrument !== 'strut-force' || point.depthM > plan.excavatedM) return []
    const ends = strutAcross(plan.outline, point)
    if (!ends) return []
    const [a, b] = ends
    solid.paint(limitShareColour(limitShare(reading) ?? 0))
    return [solid.bar([a.xM, -point.depthM, -a.yM], [b.xM, -point.depthM, -b.yM], 1.1, 4).build()]
  })
  const { position, color } = mergeSolids(parts)
  write(into, 'position', position)
  write(into, 'color', color)
}

/** Into the attribute that is there, where it fits: one that is replaced would leave its buffer behind on the GPU. */
function write(into: BufferGeometry, name: string, values: Float32Array): void {
  const known = into.getAttribute(name) as BufferAttribute | undefined
  if (known?.array.length !== values.length) into.setAttribute(name, new BufferAttribute(values, 3))
  else {
    known.array.set(values)
    known.needsUpdate = true
  }
}
