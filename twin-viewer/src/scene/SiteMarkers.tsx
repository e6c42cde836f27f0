import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { AdditiveBlending, BackSide, type BufferAttribute, ShaderMaterial, Vector3 } from 'three'
import { LEVEL_COLOURS, linearRgb } from '../geometry/colourRamp.ts'
import { calmMarkerPx } from '../geometry/skeleton.ts'
import { STATUS } from '../geometry/skeletonTexture.ts'
import { worstBySite } from '../state/selectors.ts'
import { siteIndex } from '../state/siteIndex.ts'
import { useTwin } from '../state/TwinContext.tsx'
import { anchorBook } from './anchors.ts'
import { cityScale, useDistrictsShown } from './cityScale.ts'
import { geometryFrom } from './geometryOf.ts'
import {
  beamFragment,
  beamVertex,
  markerFragment,
  markerVertex,
  ringFragment,
  ringVertex,
} from './markerShaders.ts'
import { glow, sceneTime } from './sceneTime.ts'
import { useDisposable } from './useDisposable.ts'

const LAMP = '#9fb6bd'
const PALETTE = [
  LAMP,
  LEVEL_COLOURS.blue,
  LEVEL_COLOURS.yellow,
  LEVEL_COLOURS.orange,
  LEVEL_COLOURS.red,
  LAMP,
]
const BEAM_PX = { red: 150, orange: 110, yellow: 80, blue: 56 } as const
const QUAD = [-1, 0, 1, 0, 1, 1, -1, 0, 1, 1, -1, 1]
const SQUARE = [-1, -1, 1, -1, 1, 1, -1, -1, 1, 1, -1, 1]

/** Unless districts stand for them: all sites as one `Points` draw, and over those with open alerts beams and rings: two draws more, however many there are. */
export function SiteMarkers() {
  const sites = useTwin((s) => s.sites)
  const alerts = useTwin((s) => s.alerts)
  const grouped = useDistrictsShown()
  const pixelRatio = useThree((s) => s.viewport.dpr)

  const placed = useMemo(
    () =>
      siteIndex(sites).map(({ site, eastKm, northKm }) => ({
        id: site.siteId,
        at: [eastKm, 0.05, -northKm] as const,
      })),
    [sites],
  )
  const worst = worstBySite(alerts)

  useEffect(() => {
    if (grouped) return
    for (const { id, at } of placed) {
      anchorBook.place(`site:${id}`, ...at)
      anchorBook.shapes.set(`site:${id}`, { kind: 'site', id, segments: Float32Array.of(...at, ...at) })
    }
    return () => {
      for (const { id } of placed) anchorBook.remove(`site:${id}`)
    }
  }, [placed, grouped])

  const points = useDisposable(
    () =>
      geometryFrom({
        position: [placed.flatMap((p) => p.at), 3],
        status: [new Float32Array(placed.length), 1],
      }),
    [placed],
  )
  // Places stay where they are when an alert comes; only what they show is written.
  useEffect(() => {
    const status = points.getAttribute('status') as BufferAttribute
    placed.forEach(({ id }, i) => {
      const level = worst.get(id)
      status.setX(i, level ? STATUS[level] : STATUS.calm)
    })
    status.needsUpdate = true
  }, [points, placed, worst])
  const lit = useMemo(
    () =>
      placed.flatMap(({ id, at }) => {
        const level = worst.get(id)
        return level ? [{ at, level }] : []
      }),
    [placed, worst],
  )
  const [beams, rings] = useDisposable(
    () =>
      [QUAD, SQUARE].map((corners) =>
        geometryFrom({
          position: [lit.flatMap(({ at }) => Array.from({ length: 6 }, () => at).flat()), 3],
          tint: [
            lit.flatMap(({ level }) =>
              Array.from({ length: 6 }, () => linearRgb(LEVEL_COLOURS[level])).flat(),
            ),
            3,
          ],
          corner: [
            lit.flatMap(({ level }) =>
              [0, 2, 4, 6, 8, 10].flatMap((i) => [corners[i]!, corners[i + 1]!, BEAM_PX[level]]),
            ),
            3,
          ],
        }),
      ),
    [lit],
  )
  const [marker, beam, ring] = useDisposable(materials, [])

  useFrame(() => {
    marker!.uniforms.pixelRatio!.value = pixelRatio
    marker!.uniforms.calmPx!.value = calmMarkerPx(placed.length)
    for (const material of [beam!, ring!]) material.uniforms.kmPerPx!.value = cityScale.kmPerPx
    beam!.uniforms.glow!.value = glow()
    ring!.uniforms.timeS!.value = sceneTime.pulse.value
  })

  return (
    <group name="sites" visible={!grouped}>
      {lit.length > 0 && (
        <>
          <mesh name="rings" geometry={rings!} material={ring!} frustumCulled={false} renderOrder={5} />
          <mesh name="beams" geometry={beams!} material={beam!} frustumCulled={false} renderOrder={8} />
        </>
      )}
      {placed.length > 0 && (
        <points geometry={points} material={marker!} frustumCulled={false} renderOrder={7} />
      )}
    </group>
  )
}

function materials(): ShaderMaterial[] {
  const light = { transparent: true, depthWrite: false, blending: AdditiveBlending }
  return [
    new ShaderMaterial({
      vertexShader: markerVertex,
      fragmentShader: markerFragment,
      transparent: true,
      depthTest: false,
      uniforms: {
        pixelRatio: { value: 1 },
        calmPx: { value: 9 },
        palette: { value: PALETTE.map((hex) => new Vector3(...linearRgb(hex))) },
      },
    }),
    new ShaderMaterial({
      vertexShader: beamVertex,
      fragmentShader: beamFragment,
      ...light,
      uniforms: { kmPerPx: { value: 0.2 }, glow: { value: 1 } },
    }),
    new ShaderMaterial({
      vertexShader: ringVertex,
      fragmentShader: ringFragment,
      ...light,
      // The square lies on the ground with its back up.
      side: BackSide,
      uniforms: { kmPerPx: { value: 0.2 }, timeS: { value: 0 } },
    }),
  ]
}
