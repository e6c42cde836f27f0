import { useFrame } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { BackSide, ShaderMaterial } from 'three'
import { LEVEL_COLOURS, linearRgb } from '../geometry/colourRamp.ts'
import { countByDistrict } from '../state/districts.ts'
import { useTwin } from '../state/TwinContext.tsx'
import { anchorBook } from './anchors.ts'
import { cityScale, useDistrictsShown } from './cityScale.ts'
import { geometryFrom } from './geometryOf.ts'
import { districtGlowFragment, districtGlowVertex } from './markerShaders.ts'
import { bubbleAnchor } from './places.ts'
import { useDisposable } from './useDisposable.ts'

const CALM_GLOW = '#3f7f8d'
const SQUARE = [-1, -1, 1, -1, 1, 1, -1, -1, 1, 1, -1, 1]
/** The glow reaches this much further than the mean distance of the sites. */
const REACH = 2

/** Where the sites of each district lie, as soft light on the ground, one draw; its bubble with the counts is a label. */
export function DistrictGlows() {
  const shown = useDistrictsShown()
  const sites = useTwin((s) => s.sites)
  const alerts = useTwin((s) => s.alerts)
  const districts = useMemo(() => (shown ? countByDistrict(sites, alerts) : []), [shown, sites, alerts])

  useEffect(() => {
    for (const { zh, eastKm, northKm } of districts)
      anchorBook.place(bubbleAnchor(zh), eastKm, 0.05, -northKm)
    return () => {
      for (const { zh } of districts) anchorBook.remove(bubbleAnchor(zh))
    }
  }, [districts])

  const geometry = useDisposable(() => {
    const corners = [0, 2, 4, 6, 8, 10]
    const each = <T,>(of: (district: (typeof districts)[number], corner: number) => T[]) =>
      districts.flatMap((district) => corners.flatMap((corner) => of(district, corner)))
    return geometryFrom({
      position: [each(({ eastKm, northKm }) => [eastKm, 0.06, -northKm]), 3],
      tint: [each(({ worst }) => linearRgb(worst ? LEVEL_COLOURS[worst] : CALM_GLOW)), 3],
      corner: [each(({ radiusKm }, i) => [SQUARE[i]!, SQUARE[i + 1]!, radiusKm * REACH]), 3],
    })
  }, [districts])
  const material = useDisposable(
    () =>
      new ShaderMaterial({
        vertexShader: districtGlowVertex,
        fragmentShader: districtGlowFragment,
        transparent: true,
        depthWrite: false,
        // The square lies on the ground with its back up.
        side: BackSide,
        uniforms: { kmPerPx: { value: 0.2 } },
      }),
    [],
  )
  useFrame(() => {
    material.uniforms.kmPerPx!.value = cityScale.kmPerPx
  })
  if (districts.length === 0) return null
  return (
    <mesh name="districts" geometry={geometry} material={material} frustumCulled={false} renderOrder={5} />
  )
}
