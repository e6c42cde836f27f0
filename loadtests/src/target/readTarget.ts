import { basename, dirname } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import { issueWords, MISTAKE_WORDS, type MistakeCode } from './mistakeWords.ts'
import { type Path, placesOf } from './place.ts'
import { type Environment, wrongPlaceholders } from './placeholders.ts'
import { type Mistake, TargetError } from './targetError.ts'
import { TargetFile } from './targetFile.ts'
import { wrongReadings } from './wrongReadings.ts'

/** A target file without mistakes, its placeholders not filled yet. */
export interface Target {
  name: string
  /** The file, absolute; what it names is relative to `dir`. */
  file: string
  dir: string
  spec: TargetFile
  /** The file as it stands, for filling in its placeholders. */
  raw: unknown
  /** Names a place of the file. */
  placeOf: (path: Path) => string
}

/**
 * Reads the text of a target file. Throws TargetError with every mistake and its line. With `env`, environment variables that it
 * asks for and that are not set are mistakes too.
 */
export function readTarget(text: string, file: string, env: Environment | null = null): Target {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false })
  const placeOf = placesOf(basename(file), document, lines)
  if (document.errors.length > 0)
    throw new TargetError(document.errors.map((error) => yamlMistake(error, file, lines)))
  const raw = rawOf(document, placeOf)
  const parsed = TargetFile.safeParse(raw)
  const mistakes: Mistake[] = (parsed.error?.issues ?? []).map((issue) => ({
    place: placeOf(issue.path),
    says: issueWords(issue),
  }))
  const said = ({ path, params }: { path: Path; params: { code: string; detail: string } }): Mistake => ({
    place: placeOf(path),
    says: MISTAKE_WORDS[params.code as MistakeCode](params.detail),
  })
  mistakes.push(...wrongPlaceholders(raw, hasStartLine(raw), env).map(said))
  const readings = TargetFile.shape.readings.safeParse((raw as { readings?: unknown } | null)?.readings)
  if (readings.success) mistakes.push(...wrongReadings(readings.data).map(said))
  if (mistakes.length > 0 || !parsed.success) throw new TargetError(mistakes)
  return { name: parsed.data.name, file, dir: dirname(file), spec: parsed.data, raw, placeOf }
}

const hasStartLine = (raw: unknown): boolean =>
  typeof (raw as { start?: { up?: { line?: unknown } } } | null)?.start?.up?.line === 'string'

function yamlMistake(
  error: { message: string; pos: [number, number] },
  file: string,
  lines: LineCounter,
): Mistake {
  const { line, col } = lines.linePos(error.pos[0])
  return {
    place: `${basename(file)}:${line}:${col}`,
    says: { zh: `不是 YAML：${error.message}`, en: `is no YAML: ${error.message}` },
  }
}

/** Aliases that are not there, or that would blow up, are found only when values are made. */
function rawOf(document: { toJS(): unknown }, placeOf: (path: Path) => string): unknown {
  try {
    return document.toJS()
  } catch (error) {
    const { message } = error as Error
    throw new TargetError([
      { place: placeOf([]), says: { zh: `不是 YAML：${message}`, en: `is no YAML: ${message}` } },
    ])
  }
}
