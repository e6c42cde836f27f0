import { ofCode } from './mistakeWords.ts'
import type { Path } from './place.ts'

/** Placeholders of the form ${name} that stand for something known only at the start: a port, a folder, a secret. */
const PLACEHOLDER = /\$\{([^{}]*)\}/g

/** An empty folder for the data of the target. */
const DATA_DIR = 'dataDir'

export type PlaceholderUse = { name: string; path: Path }

/** Every placeholder in a value of YAML, with the place where it stands. */
export function placeholdersIn(value: unknown, path: Path = []): PlaceholderUse[] {
  if (typeof value === 'string')
    return [...value.matchAll(PLACEHOLDER)].map(([, name]) => ({ name: name!, path }))
  if (Array.isArray(value)) return value.flatMap((item, index) => placeholdersIn(item, [...path, index]))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]) => placeholdersIn(item, [...path, key]))
}

/** The same value with every placeholder replaced; `textFor` knows all of them. What is put in is not looked through again. */
export function fillPlaceholders(value: unknown, textFor: (name: string) => string): unknown {
  if (typeof value === 'string') return value.replaceAll(PLACEHOLDER, (_, name: string) => textFor(name))
  if (Array.isArray(value)) return value.map((item) => fillPlaceholders(item, textFor))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, fillPlaceholders(item, textFor)]),
  )
}

/** What a placeholder refers to: the environment, a free port that is chosen at the start, or a field of the start line. */
export function kindOfPlaceholder(name: string): {
  kind: 'env' | 'port' | 'fixed' | 'line' | 'unknown'
  name: string
} {
  const [, prefix, rest] = /^(ENV|PORT):([A-Za-z_][A-Za-z0-9_]*)$/.exec(name) ?? []
  if (rest !== undefined) return { kind: prefix === 'ENV' ? 'env' : 'port', name: rest }
  if (name === DATA_DIR) return { kind: 'fixed', name }
  return { kind: /^[A-Za-z][A-Za-z0-9]*$/.test(name) ? 'line' : 'unknown', name }
}

export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Mistakes of placeholders that can be known before anything is started. `hasLine`: there will be a start line; its fields cannot
 * be used in `start` itself. `env` null: not looked at yet.
 */
export function wrongPlaceholders(raw: unknown, hasLine: boolean, env: Environment | null) {
  return placeholdersIn(raw).flatMap(({ name, path }) => {
    const use = kindOfPlaceholder(name)
    const wrong = (code: Parameters<typeof ofCode>[0]) => [{ path, ...ofCode(code, use.name) }]
    if (use.kind === 'unknown' || (use.kind === 'line' && path[0] === 'start')) return wrong('placeholder')
    if (use.kind === 'line' && !hasLine) return wrong('lineless')
    if (use.kind === 'env' && env !== null && env[use.name] === undefined) return wrong('envMissing')
    return []
  })
}
