const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/

/** Width of a text in terminal cells: a Chinese character takes two. */
export const cellsOf = (text: string): number =>
  [...text].reduce((cells, char) => cells + (WIDE.test(char) ? 2 : 1), 0)

/** Fills up with spaces to a width in cells. */
export const padCells = (text: string, cells: number): string =>
  text + ' '.repeat(Math.max(0, cells - cellsOf(text)))

/** Cuts so that fewer than `columns` cells are used: a line that wraps could not be overwritten. */
export function clipCells(text: string, columns: number): string {
  let cells = 0
  let out = ''
  for (const char of text) {
    cells += cellsOf(char)
    if (cells > columns - 1) return `${out}…`
    out += char
  }
  return out
}
