import type { Box, Shift, Yield } from '../geometry/overlap.ts'

/** Places in the scene that labels stand at and that can be picked. Scene units of the view that is shown. */
export interface Anchor {
  x: number
  y: number
  z: number
}

export type PickKind = 'site' | 'device' | 'district'

/** What a click means. */
export interface Picked {
  kind: PickKind
  id: string
}

/** Something to pick: ends of segments, six numbers each; a point is a segment of no length. */
export interface PickShape extends Picked {
  segments: Float32Array
}

/** A label over the picture; its box is where it was last drawn. */
export interface PlacedLabel extends Box {
  element: HTMLElement
  /** Decides which of two that overlap shows. */
  weight: number
  /** Over its anchor or below it, or with its middle upon it. */
  side: 'above' | 'below' | 'upon'
  yields: Yield
  /** How far outside the clear part of the picture its anchor may lie, pixels: a sea is wide, a site is not. */
  driftPx: number
  /** How far it stands from its own place, as last decided. */
  shift: Shift
  /** What a click on it chooses, where it is as large as it looks. */
  picks: Picked | null
}

/** Written inside `useFrame` and by effects, read by the label placer and the picker. Never through React. */
class AnchorBook {
  readonly anchors = new Map<string, Anchor>()
  readonly shapes = new Map<string, PickShape>()
  /** Elements of labels by anchor id. */
  readonly labels = new Map<string, PlacedLabel>()
  /** Where lines from labels to their places are drawn, while some may need them. */
  leaders: SVGPathElement | null = null
  /** Elements over the picture that no label may lie on. */
  readonly obstacles = new Set<HTMLElement>()

  place(id: string, x: number, y: number, z: number): void {
    const anchor = this.anchors.get(id)
    if (anchor) {
      anchor.x = x
      anchor.y = y
      anchor.z = z
    } else this.anchors.set(id, { x, y, z })
  }

  remove(id: string): void {
    this.anchors.delete(id)
    this.shapes.delete(id)
  }
}

/** Where the label of a device stands, and the key of its shape. */
export const deviceAnchor = (deviceId: string): string => `device:${deviceId}`
/** Where the label of a whole pit stands. */
export const pitAnchor = (pitId: string): string => `pit:${pitId}`

/** The book of the screen: there is one canvas, so there is one. */
export const anchorBook = new AnchorBook()
