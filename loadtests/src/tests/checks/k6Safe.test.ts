import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const testsDir = fileURLToPath(new URL('../', import.meta.url))

const IMPORT = /^(?:import|export)\s+(type\s+)?(?:[\w*{][^'"=;]*?\sfrom\s+)?'([^']+)'(.*)$/gm
const comments = /\/\*[\s\S]*?\*\/|\/\/.*$/gm

/** What k6 has not; and the summary, which a verdict must not hang on. */
const FORBIDDEN =
  /\b(?:new URL\(|fetch\(|structuredClone\(|AbortController|performance\.|process\.|Buffer\.|setInterval\(|handleSummary)|\bwith \{ *type/

/** Every file that k6 loads for a script, by its path from the root of the repository. */
function filesOf(script: string, seen = new Set<string>()): Set<string> {
  if (seen.has(script)) return seen
  seen.add(script)
  for (const [, type, from] of textOf(script).matchAll(IMPORT))
    if (type === undefined && from!.startsWith('.') && from!.endsWith('.ts'))
      filesOf(join(dirname(script), from!), seen)
  return seen
}

const textOf = (file: string): string => readFileSync(file, 'utf8').replaceAll(comments, '')

const scripts = (await readdir(testsDir)).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
const files = [...new Set(scripts.flatMap((script) => [...filesOf(join(testsDir, script))]))]

describe('what k6 loads', () => {
  it('is a script for each question and one for the bare broker', () => {
    expect(scripts).toHaveLength(11)
    expect(files.length).toBeGreaterThan(40)
  })

  it.each(files.map((file) => [relative(root, file), file]))('%s is something that k6 can run', (_, file) => {
    const text = textOf(file)
    expect(FORBIDDEN.exec(text)).toBeNull()
    for (const [, type, from, rest] of text.matchAll(IMPORT)) {
      if (type === undefined) expect(from).toMatch(/^k6(\/|$)|^\.{1,2}\/.*\.ts$|\/json-p3\.esm\.js$/)
      expect(rest).toBe('')
    }
  })
})
