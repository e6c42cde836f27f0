/** A value of a row as it is written: JSON knows nothing else that a column could take. */
export type Cell = string | number | boolean | null

/** One table as it is written to. Columns and cells come in the same order. */
export interface Table<T> {
  readonly name: string
  readonly columns: readonly string[]
  toRow(item: T): Cell[]
}
