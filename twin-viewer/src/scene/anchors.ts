/** Places in the scene that labels stand at and that can be picked. Scene units of the view that is shown. */
export interface Anchor {
  x: number
  y: number
  z: number
}

export type PickKind = 'site' | 'crane'

/** Something to pick: ends of segments, six numbers each; a point is a segment of no length. */
export interface PickShape {
  kind: PickKind
  id: string
  segments: Float32Array
}

/** A label over the picture: `weight` decides which of two overlapping ones shows; `above` its anchor, or below it. */
export interface PlacedLabel {
  element: HTMLElement
  weight: number
  above: boolean
  /** How far it had to climb to lie on no other label, pixels. */
  upPx: number
}

/** Written inside `useFrame` and by effects, read by the label placer and the picker. Never through React. */
class AnchorBook {
  readonly anchors = new Map<string, Anchor>()
  readonly shapes = new Map<string, PickShape>()
  /** Elements of labels by anchor id. */
  readonly labels = new Map<string, PlacedLabel>()

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

/** The book of the screen: there is one canvas, so there is one. */
export const anchorBook = new AnchorBook()
