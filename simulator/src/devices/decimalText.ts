/** Texts of i / scale for i from 0; beyond, the number is written out anew. */
function table(scale: number, size: number): (x: number) => string {
  const texts: (string | undefined)[] = new Array<string | undefined>(size).fill(undefined)
  return (x) => {
    const i = Math.round(Math.abs(x) * scale)
    if (i >= size) return String(x)
    let text = texts[i]
    if (text === undefined) {
      text = String(i / scale)
      texts[i] = text
    }
    return x < 0 ? `-${text}` : text
  }
}

/** Numbers that were rounded to one, two or three decimals, as JSON writes them. */
export const d1 = table(10, 6_000)
export const d2 = table(100, 12_000)
export const d3 = table(1000, 5_000)
