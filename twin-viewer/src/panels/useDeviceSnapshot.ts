import type { LimitName } from '@gongdi/contract'
import { limitsOf } from '@gongdi/contract'
import { useEffect, useState } from 'react'
import { newPose, POSE_FIELDS, type Pose } from '../feed/poseBuffer.ts'
import { isStale } from '../geometry/interpolate.ts'
import { useHandles } from '../state/TwinContext.tsx'

/** The newest reading of one device, not delayed, twice a second: all that React ever sees of poses. */
export interface DeviceSnapshot extends Pose {
  measuredAtMs: number
  stale: boolean
  limits: LimitName[]
}

const EVERY_MS = 500

export function useDeviceSnapshot(deviceId: string | null): DeviceSnapshot | null {
  const { poses, clock } = useHandles()
  const [snapshot, setSnapshot] = useState<DeviceSnapshot | null>(null)
  useEffect(() => {
    const read = () => {
      const index = deviceId === null ? -1 : poses.rowOf(deviceId)
      if (index < 0) return setSnapshot(null)
      const pose = newPose()
      POSE_FIELDS.forEach((field, i) => {
        pose[field] = poses.value(index, 0, i)
      })
      const measuredAtMs = poses.newestMs(index)
      setSnapshot({
        ...pose,
        measuredAtMs,
        stale: isStale(measuredAtMs, clock.nowMs(), poses.intervalMs(index), 1000),
        limits: limitsOf(poses.limitBits(index)),
      })
    }
    read()
    const timer = setInterval(read, EVERY_MS)
    return () => clearInterval(timer)
  }, [clock, deviceId, poses])
  return snapshot
}
