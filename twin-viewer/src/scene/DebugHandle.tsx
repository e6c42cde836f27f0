import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useRef } from 'react'
import type { Scene } from 'three'
import { newPose, type Pose } from '../feed/poseBuffer.ts'
import { useHandles } from '../state/TwinContext.tsx'
import { pickAt } from './Picker.tsx'
import { sceneTime } from './sceneTime.ts'

interface DrawInfo {
  calls: number
  triangles: number
  lines: number
  points: number
  geometries: number
  textures: number
  programs: number
}

/** What tests see of the picture; only under `?debug`. */
export interface TwinDebug {
  scene: Scene
  /** True once a frame has been drawn with at least one site in it. */
  ready: boolean
  frames: number
  info(): DrawInfo
  pick(x: number, y: number): string | null
  /** The pose that is drawn now, or null while nothing was heard of the device. */
  poseOf(deviceId: string): Pose | null
  /** Stops the clock of the picture; `setTime` sets it (and stops it). */
  freeze(): void
  setTime(atMs: number): void
  resume(): void
  nowMs(): number
}

declare global {
  interface Window {
    __twin?: TwinDebug
  }
}

export function DebugHandle(): null {
  const { poses, clock, store } = useHandles()
  const get = useThree((s) => s.get)
  const scene = useThree((s) => s.scene)
  const drawn = useRef<DrawInfo>({
    calls: 0,
    triangles: 0,
    lines: 0,
    points: 0,
    geometries: 0,
    textures: 0,
    programs: 0,
  })

  useEffect(() => {
    const handle: TwinDebug = {
      scene,
      ready: false,
      frames: 0,
      info: () => ({ ...drawn.current }),
      pick: (x, y) => {
        const { camera, size } = get()
        return pickAt(camera, size, x, y, 12)?.id ?? null
      },
      poseOf: (deviceId) => {
        const index = poses.rowOf(deviceId)
        return index < 0 ? null : { ...poses.sample(index, clock.nowMs() - sceneTime.delayMs, newPose()) }
      },
      freeze: () => clock.freeze(),
      setTime: (atMs) => clock.freeze(atMs),
      resume: () => clock.resume(),
      nowMs: () => clock.nowMs(),
    }
    window.__twin = handle
    return () => {
      delete window.__twin
    }
  }, [clock, get, poses, scene])

  // Runs before the frame is drawn, so it reads what the frame before has cost.
  useFrame(({ gl }) => {
    const { render, memory, programs } = gl.info
    Object.assign(drawn.current, {
      calls: render.calls,
      triangles: render.triangles,
      lines: render.lines,
      points: render.points,
      geometries: memory.geometries,
      textures: memory.textures,
      programs: programs?.length ?? 0,
    })
    const handle = window.__twin
    if (!handle) return
    handle.frames++
    handle.ready ||= handle.frames > 2 && Object.keys(store.getState().sites).length > 0
  })
  return null
}
