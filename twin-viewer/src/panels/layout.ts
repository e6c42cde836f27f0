import { useSyncExternalStore } from 'react'
import type { Insets } from '../scene/CameraRig.tsx'

/** Below this width panels move into a sheet under the picture. The style sheet uses the same number. */
const WIDE = '(min-width: 900px)'
const STILL = '(prefers-reduced-motion: reduce)'

/** Pixels that the panels cover, the same as in the style sheet (`--left`, `--right`, `--top`, `--foot`). */
const WIDE_INSETS: Insets = { left: 352, right: 372, top: 60, bottom: 116 }
/** On a narrow screen the sheet lies over the foot of the picture, and the caption over that. */
const NARROW_INSETS: Insets = { left: 0, right: 0, top: 0, bottom: 42 }

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    () => window.matchMedia(query).matches,
  )
}

export const useIsWide = (): boolean => useMedia(WIDE)
export const useIsStill = (): boolean => useMedia(STILL)
export const insetsFor = (wide: boolean): Insets => (wide ? WIDE_INSETS : NARROW_INSETS)
