import { freePort } from './freePort.ts'
import { issueWords, MISTAKE_WORDS, type MistakeCode } from './mistakeWords.ts'
import {
  type Environment,
  fillPlaceholders,
  kindOfPlaceholder,
  placeholdersIn,
  wrongPlaceholders,
} from './placeholders.ts'
import type { Target } from './readTarget.ts'
import type { StartLine } from './startedCommand.ts'
import { TargetError } from './targetError.ts'
import { TargetFile } from './targetFile.ts'

/** What the placeholders of a target stand for in this run. */
export interface Values {
  env: Environment
  dataDir: string
  /** Chosen ports by name. */
  ports: Readonly<Record<string, number>>
}

/** Chooses a free port for each ${PORT:name} of the target. */
export async function choosePorts(target: Target): Promise<Record<string, number>> {
  const names = placeholdersIn(target.raw).map(({ name }) => kindOfPlaceholder(name))
  const ports: Record<string, number> = {}
  for (const { kind, name } of names) if (kind === 'port') ports[name] ??= await freePort()
  return ports
}

/**
 * The target with its placeholders filled in and looked through again. Before the start line is there, only `start` is good. Throws
 * TargetError with what is missing in the environment or in the line, and with what has become no address or port.
 */
export function fillTarget(target: Target, values: Values, line: StartLine | null): TargetFile {
  const wrong: { path: readonly PropertyKey[]; params: { code: MistakeCode; detail: string } }[] =
    wrongPlaceholders(target.raw, true, values.env)
  if (line !== null)
    for (const { name, path } of placeholdersIn(target.raw))
      if (kindOfPlaceholder(name).kind === 'line' && textOf(line[name]) === null)
        wrong.push({ path, params: { code: 'lineField', detail: name } })
  if (wrong.length > 0)
    throw new TargetError(
      wrong.map(({ path, params }) => ({
        place: target.placeOf(path),
        says: MISTAKE_WORDS[params.code](params.detail),
      })),
    )
  // A field of a line that is still to come stays as it is.
  const filled = fillPlaceholders(target.raw, (name) => textFor(name, values, line) ?? `\${${name}}`)
  const parsed = TargetFile.safeParse(filled)
  if (parsed.success) return parsed.data
  throw new TargetError(
    parsed.error.issues.map((issue) => ({ place: target.placeOf(issue.path), says: issueWords(issue) })),
  )
}

function textFor(
  placeholder: string,
  { env, dataDir, ports }: Values,
  line: StartLine | null,
): string | null {
  const { kind, name } = kindOfPlaceholder(placeholder)
  if (kind === 'env') return env[name] ?? null
  if (kind === 'port') return textOf(ports[name])
  if (kind === 'fixed') return dataDir
  return textOf(line?.[name])
}

const textOf = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null
