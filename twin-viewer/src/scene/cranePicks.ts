import type { CraneView } from '@gongdi/contract'
import type { Pose } from '../feed/poseBuffer.ts'
import { jibPoint, toScene } from '../geometry/kinematics.ts'
import type { PickShape } from './anchors.ts'

interface CranePicks {
  shape: PickShape
  pose(pose: Pose): void
}

const made = new WeakMap<CraneView, CranePicks>()

/** The lines by which a crane is picked: mast, jib from tail to tip, rope. Thin lattice is impossible to hit otherwise. */
export function cranePicks(crane: CraneView): CranePicks {
  const known = made.get(crane)
  if (known) return known
  const segments = new Float32Array(18)
  const put = (at: number, point: readonly number[]) => segments.set(point, at)
  put(0, [crane.xM, 0, -crane.yM])
  put(3, [crane.xM, crane.jibHeightM, -crane.yM])
  const picks: CranePicks = {
    shape: { kind: 'device', id: crane.deviceId, segments },
    pose: ({ slewDeg, radiusM, hookHeightM }) => {
      put(6, toScene(jibPoint(crane, slewDeg, -crane.counterJibLengthM, crane.jibHeightM)))
      put(9, toScene(jibPoint(crane, slewDeg, crane.jibLengthM, crane.jibHeightM)))
      put(12, toScene(jibPoint(crane, slewDeg, radiusM, crane.jibHeightM)))
      put(15, toScene(jibPoint(crane, slewDeg, radiusM, hookHeightM)))
    },
  }
  made.set(crane, picks)
  return picks
}
