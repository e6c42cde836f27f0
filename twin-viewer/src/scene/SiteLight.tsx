import type { CraneView, SiteView } from '@gongdi/contract'
import { useLayoutEffect, useRef } from 'react'
import type { DirectionalLight } from 'three'
import { spread } from '../geometry/cameraGoal.ts'

/** Half as fine where a processor draws the picture. */
const SHADOW_MAP_PX = { fine: 2048, plain: 1024 } as const

interface SiteLightProps {
  site: SiteView
  cranes: readonly CraneView[]
  fine: boolean
}

/** Evening sky and one low sun; its shadow just covers the site and the reach of its cranes. */
export function SiteLight({ site, cranes, fine }: SiteLightProps) {
  const sun = useRef<DirectionalLight>(null)
  const box = spread([...site.fence, ...cranes].map((p) => [p.xM, p.yM] as const))
  const reach = Math.max(Math.hypot(box.halfX, box.halfY), ...cranes.map((crane) => crane.jibLengthM)) + 40

  useLayoutEffect(() => {
    const light = sun.current
    if (!light) return
    light.position.set(box.x + reach * 0.9, reach * 1.15, -box.y + reach * 0.65)
    light.target.position.set(box.x, 0, -box.y)
    light.target.updateMatrixWorld()
    const { camera } = light.shadow
    camera.left = camera.bottom = -reach
    camera.right = camera.top = reach
    camera.near = 1
    camera.far = reach * 4
    camera.updateProjectionMatrix()
  }, [box.x, box.y, reach])

  const mapPx = fine ? SHADOW_MAP_PX.fine : SHADOW_MAP_PX.plain
  return (
    <>
      <hemisphereLight args={['#a9c2d8', '#2a3038', 1.7]} />
      <directionalLight
        ref={sun}
        color="#ffe2b8"
        intensity={2.3}
        castShadow
        shadow-mapSize={[mapPx, mapPx]}
        shadow-bias={-0.0006}
        shadow-normalBias={0.3}
      />
    </>
  )
}
