/**
 * Whether JSON text is nested deeper than `maxDepth` objects and arrays. One pass, no recursion; text that is not JSON gives some
 * answer and never throws. SPEC M1, E5.
 */
export function isNestedDeeper(text: string, maxDepth: number): boolean {
  // Nothing with so few opening brackets can be deep. That is nearly every message, and searching is far cheaper than scanning.
  if (!hasMoreOpenings(text, maxDepth)) return false
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (inString) {
      if (code === BACKSLASH) i++
      else if (code === QUOTE) inString = false
    } else if (code === QUOTE) inString = true
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      if (++depth > maxDepth) return true
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth--
  }
  return false
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d

function hasMoreOpenings(text: string, n: number): boolean {
  let left = n
  for (const open of ['{', '[']) {
    for (let at = text.indexOf(open); at !== -1; at = text.indexOf(open, at + 1)) {
      if (--left < 0) return true
    }
  }
  return false
}
