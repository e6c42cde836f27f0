import { useFrame } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { DataTexture, FloatType, NearestFilter, RGBAFormat, ShaderMaterial, Vector3 } from 'three'
import { CALM, LEVEL_COLOURS, linearRgb, STALE } from '../geometry/colourRamp.ts'
import { toKm } from '../geometry/projection.ts'
import { skeletonVertices } from '../geometry/skeleton.ts'
import {
  CRANES_PER_ROW,
  newTextureData,
  STATUS,
  TEXELS,
  textureRows,
  writePlace,
} from '../geometry/skeletonTexture.ts'
import { worstByDevice } from '../state/selectors.ts'
import { useHandles, useTwin } from '../state/TwinContext.tsx'
import { cityScale, districtsShown } from './cityScale.ts'
import { geometryFrom } from './geometryOf.ts'
import { PoseUploader } from './poseUploader.ts'
import { sceneTime } from './sceneTime.ts'
import { skeletonFragment, skeletonVertex } from './skeletonShaders.ts'
import { useDisposable } from './useDisposable.ts'

const PALETTE = [
  CALM,
  LEVEL_COLOURS.blue,
  LEVEL_COLOURS.yellow,
  LEVEL_COLOURS.orange,
  LEVEL_COLOURS.red,
  STALE,
]

/** All cranes of the city in one draw, posed in the vertex shader; none while districts stand for their sites. */
export function CraneSkeletons() {
  const { poses } = useHandles()
  const sites = useTwin((s) => s.sites)
  const all = useTwin((s) => s.devices.cranes())
  const alerts = useTwin((s) => s.alerts)
  const cranes = useMemo(() => all.filter((crane) => sites[crane.siteId]), [all, sites])
  const count = cranes.length

  const geometry = useDisposable(
    () => geometryFrom({ joint: [skeletonVertices(count), 2], position: [new Float32Array(count * 30), 3] }),
    [count],
  )
  const texture = useDisposable(() => {
    const made = new DataTexture(
      newTextureData(count),
      CRANES_PER_ROW * TEXELS,
      textureRows(count),
      RGBAFormat,
      FloatType,
    )
    made.minFilter = NearestFilter
    made.magFilter = NearestFilter
    return made
  }, [count])
  const material = useDisposable(
    () =>
      new ShaderMaterial({
        vertexShader: skeletonVertex,
        fragmentShader: skeletonFragment,
        uniforms: {
          poses: { value: texture },
          nowS: { value: 0 },
          enlarge: { value: 1 },
          palette: { value: PALETTE.map((hex) => new Vector3(...linearRgb(hex))) },
        },
      }),
    [texture],
  )
  const uploader = useMemo(() => new PoseUploader(texture, cranes), [texture, cranes])

  useEffect(() => {
    const worst = worstByDevice(alerts)
    const data = texture.image.data as Float32Array
    cranes.forEach((crane, row) => {
      const site = sites[crane.siteId]!
      const { eastKm, northKm } = toKm(site.lonDeg, site.latDeg)
      const level = worst.get(crane.deviceId)
      const place = { ...crane, siteEastKm: eastKm, siteNorthKm: northKm }
      writePlace(data, row, place, level ? STATUS[level] : STATUS.calm)
      uploader.setLevel(row, level ? STATUS[level] : STATUS.calm)
    })
    uploader.reset()
  }, [alerts, cranes, sites, texture, uploader])

  useFrame(() => {
    material.visible = !districtsShown()
    if (!material.visible) return
    uploader.upload(poses, sceneTime)
    material.uniforms.nowS!.value = (sceneTime.renderAtMs - uploader.baseMs) / 1000
    material.uniforms.enlarge!.value = cityScale.enlarge
  })

  if (count === 0) return null
  return (
    <lineSegments
      name="cranes"
      geometry={geometry}
      material={material}
      frustumCulled={false}
      renderOrder={6}
    />
  )
}
