import type { Words } from '../../shared/question.ts'
import type { Text } from '../plainText.ts'
import type { Plot } from '../plots/plot.ts'

export type Tone = 'good' | 'bad' | 'unsure'

/** Colour never stands alone. */
export const SIGNS: Record<Tone, string> = { good: '✓', bad: '✗', unsure: '?' }

export interface Cell {
  text: Text
  tone?: Tone
}

export interface Column {
  head: Text
  /** Numbers stand to the right. */
  isNumber: boolean
}

export interface Table {
  kind: 'table'
  caption: Words | null
  columns: Column[]
  rows: Cell[][]
}

export type Block =
  | { kind: 'says'; text: Text; tone?: Tone }
  | { kind: 'list'; items: Text[] }
  | { kind: 'figures'; caption: Words; figures: { label: Text; value: string; tone?: Tone }[] }
  | Table
  | { kind: 'finding'; name: Words; says: Words; examples: string[] }
  | { kind: 'terms'; terms: readonly { term: Words; means: Words }[] }
  | { kind: 'plot'; plot: Plot }

export interface Section {
  id: string
  title: Words
  blocks: Block[]
}

/** What people read, before it is HTML or Markdown: every text in both languages, every number as it is shown. */
export interface Page {
  title: Words
  /** A line under the title. */
  subtitle: Words
  /** What the reader sees first. */
  headline: { word: Words; tone: Tone; says: Words; why: Words[] }
  facts: { label: Words; value: Text }[]
  sections: Section[]
  /** At the foot of every printed page: which run, when. */
  foot: string
}
