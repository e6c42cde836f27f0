import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { Feed } from '../feed/feed.ts'
import type { FigureBuffer } from '../feed/figureBuffer.ts'
import type { PoseBuffer } from '../feed/poseBuffer.ts'
import type { ViewClock } from '../feed/viewClock.ts'
import type { Twin, TwinStore } from './store.ts'

/** What the whole screen shares: slow state, fast state, the clock, and the feed that writes them. */
export interface TwinHandles {
  store: TwinStore
  poses: PoseBuffer
  figures: FigureBuffer
  clock: ViewClock
  feed: Feed | null
}

const Context = createContext<TwinHandles | null>(null)

export function TwinProvider({ handles, children }: { handles: TwinHandles; children: ReactNode }) {
  return <Context.Provider value={handles}>{children}</Context.Provider>
}

export function useHandles(): TwinHandles {
  const handles = useContext(Context)
  if (!handles) throw new Error('useHandles outside TwinProvider')
  return handles
}

/** Subscribes to the smallest part of the slow state that a component draws. */
export function useTwin<T>(select: (twin: Twin) => T): T {
  return useStore(useHandles().store, select)
}
