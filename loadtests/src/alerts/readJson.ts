import type { Json } from './jsonPath.ts'

/** Bounds of what a platform may send us in one message. */
export interface ReadLimits {
  /** Characters; the first list of the open alerts of ten cities is the longest that we know. */
  textMax: number
  /** Objects and arrays within each other. */
  depthMax: number
  alertsMax: number
}

export const READ_LIMITS: ReadLimits = { textMax: 16 * 1024 * 1024, depthMax: 64, alertsMax: 100_000 }

/** Reads JSON within limits; says in one sentence why it cannot. */
export function readJson(text: string, limits: ReadLimits): { json: Json } | { unreadable: string } {
  if (text.length > limits.textMax)
    return {
      unreadable: `the message has ${text.length} characters, more than the ${limits.textMax} that are read`,
    }
  if (isDeeper(text, limits.depthMax))
    return { unreadable: `the message is nested deeper than ${limits.depthMax}` }
  try {
    return { json: JSON.parse(text) as Json }
  } catch (error) {
    return { unreadable: `the message is not JSON: ${(error as Error).message}` }
  }
}

/** Asked before anything is parsed: parsers call themselves at each level, and the one of k6 would take the process down. */
function isDeeper(text: string, depthMax: number): boolean {
  // A text with no more opening brackets than that cannot be deeper; most alerts end here.
  if (!hasMoreThan(text, '{', depthMax / 2) && !hasMoreThan(text, '[', depthMax / 2)) return false
  const marks = /["[\]{}]/g
  let depth = 0
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    const [mark] = found
    if (mark === '"') marks.lastIndex = endOfText(text, found.index + 1)
    else depth += mark === '[' || mark === '{' ? 1 : -1
    if (depth > depthMax) return true
  }
  return false
}

function hasMoreThan(text: string, mark: string, count: number): boolean {
  let at = -1
  for (let n = 0; n <= count; n++) {
    at = text.indexOf(mark, at + 1)
    if (at < 0) return false
  }
  return true
}

/** Where a JSON text that began before `from` is over. */
function endOfText(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0
    while (text[at - 1 - slashes] === '\\') slashes++
    if (slashes % 2 === 0) return at + 1
  }
  return text.length
}
