import { Canvas } from '@react-three/fiber'
import { useEffect, useState } from 'react'
import { useTwin } from '../state/TwinContext.tsx'
import { CameraRig, type Insets } from './CameraRig.tsx'
import { CityView } from './CityView.tsx'
import { DebugHandle } from './DebugHandle.tsx'
import { FrameLoop } from './FrameLoop.tsx'
import { LabelPlacer } from './LabelPlacer.tsx'
import { LoadRelief } from './LoadRelief.tsx'
import { Picker } from './Picker.tsx'
import { SceneClock } from './SceneClock.tsx'
import { SiteView } from './SiteView.tsx'

interface StageProps {
  insets: Insets
  /** No flights and no pulses. */
  still: boolean
  delayMs: number
  debug: boolean
  /** Antialiasing, full pixel ratio and fine shadows; not where a processor draws the picture. */
  fine: boolean
  onLost(): void
}

/** The one canvas of the screen: city or site, one camera, one WebGL context. */
export default function Stage({ insets, still, delayMs, debug, fine, onLost }: StageProps) {
  const view = useTwin((s) => s.view)
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null)

  useEffect(() => {
    if (!canvas) return
    const lost = (event: Event) => {
      event.preventDefault()
      onLost()
    }
    canvas.addEventListener('webglcontextlost', lost)
    return () => canvas.removeEventListener('webglcontextlost', lost)
  }, [canvas, onLost])

  return (
    <Canvas
      flat
      frameloop="never"
      shadows="percentage"
      dpr={fine ? [1, 2] : 1}
      camera={{ fov: 36, near: 0.5, far: 900, position: [0, 90, 90] }}
      gl={{ antialias: fine, powerPreference: 'high-performance' }}
      onCreated={({ gl }) => setCanvas(gl.domElement)}
    >
      <FrameLoop />
      <SceneClock
        key={view.kind === 'site' ? `clock:${view.siteId}` : 'clock'}
        delayMs={delayMs}
        still={still}
      />
      <CameraRig insets={insets} still={still} />
      {view.kind === 'city' ? <CityView /> : <SiteView key={view.siteId} siteId={view.siteId} fine={fine} />}
      <Picker />
      <LabelPlacer insets={insets} />
      {!debug && <LoadRelief />}
      {debug && <DebugHandle />}
    </Canvas>
  )
}
