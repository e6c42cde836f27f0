import { useSyncExternalStore } from 'react'

/** The device under the pointer, for its label: written by the picker, told only when it changes. */
let hovered: string | null = null
const watchers = new Set<() => void>()

export function setHovered(deviceId: string | null): void {
  if (deviceId === hovered) return
  hovered = deviceId
  for (const changed of watchers) changed()
}

export const useHovered = (): string | null =>
  useSyncExternalStore(
    (changed) => {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
    () => hovered,
  )
