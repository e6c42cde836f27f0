import { useFrame } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { districtsInstead, siteSpacingKm } from '../geometry/crowding.ts'
import { siteIndex } from '../state/siteIndex.ts'
import { useTwin } from '../state/TwinContext.tsx'
import { cityScale, districtsShown, showDistricts } from './cityScale.ts'

/** Decides, after the camera has moved, whether the map shows sites or districts (decision V3). */
export function CityCrowding(): null {
  const sites = useTwin((s) => s.sites)
  const places = siteIndex(sites)
  const spacingKm = useMemo(() => siteSpacingKm(places), [places])
  useEffect(() => {
    cityScale.spacingKm = spacingKm
  }, [spacingKm])
  useFrame(() => {
    const { kmPerPx } = cityScale
    showDistricts(districtsInstead(districtsShown(), { sites: places.length, spacingKm, kmPerPx }))
  }, -40)
  return null
}
