import type { Words } from '../../shared/question.ts'
import type { Text } from '../plainText.ts'

export interface Point {
  x: number
  /** null: not known, a gap. */
  y: number | null
}

export interface Series {
  name: Text
  points: Point[]
  /** How points are brought together when there are more than can be seen: so that a peak stays one, or that a sum stays right. */
  gather: 'mean' | 'max' | 'sum'
  /** Is drawn over the others in black. */
  isOverlay?: boolean
}

/** A plot before it is drawn. Its words are in both languages, so they are set beside the picture, which has numbers only. */
export interface Plot {
  id: string
  title: Words
  /** What the vertical axis shows, with its unit. */
  yLabel: Words
  xLabel: Words
  /** `areas` are stacked in the order of the series; `bars` stand side by side. */
  kind: 'lines' | 'areas' | 'bars'
  /** Scales of tens; what is not above zero is not drawn then. */
  isLogX: boolean
  isLogY: boolean
  /** Points are drawn as dots too, where each of them is one measurement. */
  hasDots: boolean
  series: Series[]
  limit: { y: number; name: Words } | null
  /** Numbered; what they mean stands in the list of events. */
  marks: { x: number; name: string }[]
  /** Said in place of a picture that would be empty. */
  note: Words | null
}
