/** Data of which nothing is known yet but that it has names. */
export type Loose = Record<string, unknown>

/** The entries of a list that have names; empty places keep their number. */
export const listOf = (value: unknown): Loose[] =>
  Array.isArray(value)
    ? value.map((entry: unknown) => (typeof entry === 'object' && entry !== null ? (entry as Loose) : {}))
    : []

export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

export const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null
