const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/

/** Width of a text in terminal cells: a Chinese character takes two. Pure. */
const cellsOf = (text: string): number =>
  [...text].reduce((cells, char) => cells + (WIDE.test(char) ? 2 : 1), 0)

/** Rows as lines: each column as wide as its widest cell, the last one as it is. Pure. */
export function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows)
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, cellsOf(cell))
    })
  return rows.map((row) =>
    row
      .map((cell, i) => cell + ' '.repeat(i === row.length - 1 ? 0 : widths[i]! - cellsOf(cell)))
      .join('  ')
      .trimEnd(),
  )
}
