import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { z } from 'zod'
import { Expected, Scenario } from './scenario.ts'

const libraryDir = new URL('../library/', import.meta.url)

/** A scenario that is missing or wrong; the message lists every mistake with its place. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError'
}

/** Names of the scenarios that come with Gongdi, in alphabetical order. */
export async function listScenarios(): Promise<string[]> {
  const entries = await readdir(libraryDir, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** Reads one scenario of the library with its truth. Throws ScenarioError, which names the known ones or the mistakes. */
export async function loadScenario(name: string): Promise<{ scenario: Scenario; expected: Expected }> {
  const known = await listScenarios()
  if (!known.includes(name)) {
    throw new ScenarioError(`there is no scenario "${name}"; known: ${known.join(', ')}`)
  }
  const scenario = await readYaml(name, 'scenario.yaml', Scenario)
  const expected = await readYaml(name, 'expected.yaml', Expected)
  const hazards = new Set(scenario.hazards.map((hazard) => hazard.id))
  const strangers = expected.expected.filter((e) => !hazards.has(e.hazardId)).map((e) => e.hazardId)
  if (scenario.id !== name) throw new ScenarioError(`${name}/scenario.yaml: id is "${scenario.id}"`)
  if (expected.scenario !== name)
    throw new ScenarioError(`${name}/expected.yaml: scenario is "${expected.scenario}"`)
  if (strangers.length > 0)
    throw new ScenarioError(`${name}/expected.yaml: no hazard ${strangers.join(', ')}`)
  return { scenario, expected }
}

async function readYaml<T>(name: string, file: string, schema: z.ZodType<T>): Promise<T> {
  const path = fileURLToPath(new URL(`${name}/${file}`, libraryDir))
  let raw: unknown
  try {
    raw = parse(await readFile(path, 'utf8'))
  } catch (cause) {
    throw new ScenarioError(`${name}/${file}: cannot be read`, { cause })
  }
  const result = schema.safeParse(raw)
  if (result.success) return result.data
  const mistakes = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new ScenarioError(`${name}/${file} is wrong:\n${mistakes.join('\n')}`)
}
