import { isAlias, LineCounter, parseDocument } from 'yaml'
import { checkProfile } from './checkProfile.ts'
import type { Mistake } from './mistake.ts'
import { CityProfile, DrawnProfile, ExplicitProfile } from './profile.ts'
import { sentenceOf } from './profileSentences.ts'

/** A profile that can be run, or every reason why it cannot, each as a line: file, place, line, sentence. */
export type ProfileRead = { profile: CityProfile } | { mistakes: string[] }

/** More characters than this are no profile: 20,000 sites take about 6 million. */
const MOST_CHARACTERS = 20_000_000

/** Reads a profile that a deployer has written, YAML or JSON. Never throws for what is in the text. Pure. */
export function readProfile(text: string, fileName: string): ProfileRead {
  if (text.length > MOST_CHARACTERS)
    return { mistakes: [`${fileName}: ${text.length} characters are too many for a profile`] }
  const lines = new LineCounter()
  // JSON is YAML too.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  if (document.errors.length > 0)
    return {
      mistakes: document.errors.map((error) => {
        const [first = ''] = error.message.split('\n')
        return `${fileName}: ${first.replace(/ at line (\d+), column \d+:?$/, ' (line $1)')}`
      }),
    }
  const raw: unknown = plainOf(document, fileName)
  if (typeof raw === 'string') return { mistakes: [raw] }
  const mistakes = [...shapeMistakes(raw), ...checkProfile(raw)]
  if (mistakes.length === 0) return { profile: CityProfile.parse(raw) }
  const lineOf = (path: readonly PropertyKey[]): number | null => {
    // What is missing has no line: that of what it is missing in.
    for (let n = path.length; n >= 0; n--) {
      const node = document.getIn(path.slice(0, n), true)
      const range = (node as { range?: [number, number, number] } | undefined)?.range
      if (range && !isAlias(node)) return lines.linePos(range[0]).line
    }
    return null
  }
  const placed = mistakes.map(({ path, says }) => ({ place: placeOf(path), line: lineOf(path), says }))
  placed.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  const told = placed.map(({ place, line, says }) =>
    [`${fileName}:`, place, line === null ? '' : `(line ${line})`]
      .filter((part) => part !== '')
      .join(' ')
      .concat(` ${says}`),
  )
  return { mistakes: [...new Set(told)] }
}

/** The data of a document; a sentence when it cannot be had, as with aliases that unfold without end. */
function plainOf(document: ReturnType<typeof parseDocument>, fileName: string): unknown {
  try {
    const data: unknown = document.toJS({ maxAliasCount: 1000 })
    return typeof data === 'object' && data !== null && !Array.isArray(data)
      ? data
      : `${fileName}: must be a profile, that is names with values, beginning with kind`
  } catch (error) {
    return `${fileName}: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** What zod has to say, about the shape that the profile claims to have. */
function shapeMistakes(raw: unknown): Mistake[] {
  const { kind } = raw as { kind?: unknown }
  const shape = kind === 'drawn' ? DrawnProfile : kind === 'explicit' ? ExplicitProfile : null
  if (!shape) return [{ path: ['kind'], says: 'must be explicit (sites one by one) or drawn (counts only)' }]
  const result = shape.safeParse(raw)
  return result.success ? [] : result.error.issues.flatMap(sentenceOf)
}

/** sites[3].cranes[0].model */
const placeOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (place, part) =>
      typeof part === 'number'
        ? `${place}[${part}]`
        : place === ''
          ? String(part)
          : `${place}.${String(part)}`,
    '',
  )
