import type { Slices } from '../../../slices.ts'

/** A value of a row as it is written: JSON knows nothing else that a column could take. */
export type Cell = string | number | boolean | null

/** One table as it is written to. Columns and cells come in the same order. */
export interface Table<T> {
  readonly name: string
  readonly columns: readonly string[]
  toRow(item: T): Cell[]
}

/** The rows as lines of the format `JSONCompactEachRow`, made a slice at a time; one piece for each slice. */
export async function encodeRows<T>(table: Table<T>, items: readonly T[], slices: Slices): Promise<Buffer[]> {
  const pieces: Buffer[] = []
  let text = ''
  for (const item of items) {
    if (slices.areOver) {
      if (text !== '') pieces.push(Buffer.from(text))
      text = ''
      await slices.next()
    }
    text += `${JSON.stringify(table.toRow(item))}\n`
  }
  pieces.push(Buffer.from(text))
  return pieces
}
