import { JSONPathEnvironment } from '../../../node_modules/json-p3/dist/json-p3.esm.js'

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

/** A compiled JSONPath (RFC 9535). */
export interface Path {
  text: string
  all(value: Json): Json[]
  /** The first value, undefined when there is none. */
  first(value: Json): Json | undefined
}

const environment = new JSONPathEnvironment()

/** Throws an error that says what is wrong with the path, and where. */
export function compilePath(text: string): Path {
  const query = environment.compile(text)
  const steps = query.singularQuery() ? query.segments.map(stepOf) : []
  if (query.singularQuery() && steps.every((step) => step !== null)) {
    const first = (value: Json) => walk(value, steps)
    return {
      text,
      first,
      all: (value) => {
        const found = first(value)
        return found === undefined ? [] : [found]
      },
    }
  }
  return {
    text,
    all: (value) => query.query(value).values() as Json[],
    first: (value) => query.match(value)?.value as Json | undefined,
  }
}

/**
 * A path of names and numbers alone, which nearly all of a target file are, is walked without the library: that takes k6 a quarter of the
 * time, an alert asks for a dozen, and what k6 computes it takes from the platform on the same machine.
 */
function walk(value: Json, steps: (string | number)[]): Json | undefined {
  let at: Json | undefined = value
  for (const step of steps) {
    if (typeof at !== 'object' || at === null) return undefined
    if (Array.isArray(at)) at = typeof step === 'number' ? at.at(step) : undefined
    else at = typeof step === 'string' && Object.hasOwn(at, step) ? at[step] : undefined
  }
  return at
}

function stepOf(segment: { selectors: object[] }): string | number | null {
  const selector = segment.selectors[0] as { name?: unknown; index?: unknown } | undefined
  if (typeof selector?.name === 'string') return selector.name
  return typeof selector?.index === 'number' ? selector.index : null
}
