import { type AlertLevel, PIT_INSTRUMENT_NAMES, type PitView } from '@gongdi/contract'
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useRef } from 'react'
import { type BufferAttribute, ShaderMaterial } from 'three'
import { pitFigures, STALE_AFTER_MS } from '../feed/figures.ts'
import { LEVEL_COLOURS, limitShareColour, linearRgb, STALE } from '../geometry/colourRamp.ts'
import { limitShare } from '../geometry/pitField.ts'
import { useHandles } from '../state/TwinContext.tsx'
import { anchorBook, deviceAnchor } from './anchors.ts'
import { geometryFrom } from './geometryOf.ts'
import { pinFragment, pinVertex } from './pitShaders.ts'
import { sceneTime } from './sceneTime.ts'
import { useDisposable } from './useDisposable.ts'

const PAINT_MS = 500
const PIN_M = 0.9
const CALM_PIN = '#a9b7bf'
/** From this share of the warning value a mark takes its colour from the scale; below it is as quiet as the others. */
const NOTED = 0.5

interface PitPointsProps {
  points: readonly PitView[]
  worst: ReadonlyMap<string, AlertLevel>
  selected: string | null
}

/** All measuring points of a site as one draw; each can be picked. */
export function PitPoints({ points, worst, selected }: PitPointsProps) {
  const { figures } = useHandles()
  const pixelRatio = useThree((s) => s.viewport.dpr)
  const painted = useRef({ atMs: Number.NEGATIVE_INFINITY })
  const geometry = useDisposable(
    () =>
      geometryFrom({
        position: [points.flatMap(placeOf), 3],
        tint: [new Float32Array(points.length * 3), 3],
        shape: [points.map((point) => PIT_INSTRUMENT_NAMES.indexOf(point.instrument)), 1],
        grow: [points.map(() => 1), 1],
      }),
    [points],
  )
  const material = useDisposable(
    () =>
      new ShaderMaterial({
        vertexShader: pinVertex,
        fragmentShader: pinFragment,
        transparent: true,
        uniforms: { pixelRatio: { value: 1 } },
      }),
    [],
  )

  useEffect(() => {
    for (const point of points) {
      const id = deviceAnchor(point.deviceId)
      const [x, y, z] = placeOf(point)
      anchorBook.place(id, x, y + 0.6, z)
      const segments = Float32Array.of(x, y, z, x, y, z)
      anchorBook.shapes.set(id, { kind: 'device', id: point.deviceId, segments })
    }
    return () => {
      for (const { deviceId } of points) anchorBook.remove(deviceAnchor(deviceId))
    }
  }, [points])
  // biome-ignore lint/correctness/useExhaustiveDependencies: painted anew when one of these changes
  useEffect(() => {
    painted.current.atMs = Number.NEGATIVE_INFINITY
  }, [geometry, worst, selected])

  useFrame(() => {
    material.uniforms.pixelRatio!.value = pixelRatio
    if (performance.now() - painted.current.atMs < PAINT_MS) return
    painted.current.atMs = performance.now()
    const tint = geometry.getAttribute('tint') as BufferAttribute
    const grow = geometry.getAttribute('grow') as BufferAttribute
    points.forEach((point, i) => {
      const reading = { point, figures: pitFigures(figures.row(point.deviceId)) }
      const level = worst.get(point.deviceId)
      const share = limitShare(reading)
      const stale = reading.figures === null || sceneTime.nowMs - reading.figures.atMs > STALE_AFTER_MS.pit
      const colour =
        level !== undefined
          ? LEVEL_COLOURS[level]
          : stale
            ? STALE
            : share !== null && share >= NOTED
              ? limitShareColour(share)
              : CALM_PIN
      tint.setXYZ(i, ...linearRgb(colour))
      grow.setX(i, selected === point.deviceId ? 1.7 : level ? 1.4 : 1)
    })
    tint.needsUpdate = true
    grow.needsUpdate = true
  })

  return (
    <points name="pit points" geometry={geometry} material={material} frustumCulled={false} renderOrder={4} />
  )
}

/** Marks stand on the ground or the beam; those of struts where the strut is. */
function placeOf({ instrument, xM, yM, depthM }: PitView): [x: number, y: number, z: number] {
  return [xM, instrument === 'strut-force' ? -depthM + 0.7 : PIN_M, -yM]
}
