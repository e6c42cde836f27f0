import { useSyncExternalStore } from 'react'

/** How the city map is drawn this frame: written inside `useFrame`, read by markers, beams, skeletons and caption. */
export const cityScale = {
  /** Kilometres a CSS pixel at the middle of the picture. */
  kmPerPx: 0.2,
  /** How many times larger than life the cranes are. */
  enlarge: 1,
  /** Median way of a site to its nearest neighbour, km. */
  spacingKm: Number.POSITIVE_INFINITY,
  /** What the camera looks at. */
  target: { eastKm: 0, northKm: 0 },
}

let districts = false
const watchers = new Set<() => void>()

/** True while the map shows one bubble a district instead of a dot a site. Decided each frame, told only when it changes. */
export const districtsShown = (): boolean => districts

export function showDistricts(next: boolean): void {
  if (next === districts) return
  districts = next
  for (const changed of watchers) changed()
}

export const useDistrictsShown = (): boolean =>
  useSyncExternalStore((changed) => {
    watchers.add(changed)
    return () => watchers.delete(changed)
  }, districtsShown)
