import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const src = fileURLToPath(new URL('../', import.meta.url))

/** What scripts that run in k6 import of `judge`; the rest is Node's. */
const JUDGE_ROOTS = ['scorecard', 'probeScorecard', 'probeTiming', 'probeTruth']

/** Absent in k6, or Node's. */
const FORBIDDEN =
  /\b(URL|fetch|structuredClone|AbortController|performance|Intl|process|Buffer|toLocaleString)\b\s*[.(]/

async function roots(): Promise<string[]> {
  const of = async (folder: string) =>
    (await readdir(join(src, folder)))
      .filter((f) => f.endsWith('.ts') && !/\.test\.ts$/.test(f))
      .map((f) => join(src, folder, f))
  return [
    ...(await of('shared')),
    ...(await of('questions')),
    ...JUDGE_ROOTS.map((name) => join(src, 'judge', `${name}.ts`)),
  ]
}

/** Every file that is loaded with the roots; imports of types alone are not. */
async function loadedWith(files: string[]): Promise<Map<string, string>> {
  const loaded = new Map<string, string>()
  const waiting = [...files]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (loaded.has(file)) continue
    const text = await readFile(file, 'utf8')
    loaded.set(file, text)
    for (const from of importsOf(text)) if (from.startsWith('.')) waiting.push(join(dirname(file), from))
  }
  return loaded
}

const importsOf = (text: string) =>
  [...text.matchAll(/^(?:import|export)\s(?!type\b)(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]/gm)].map((m) => m[1]!)

describe('what runs in k6', async () => {
  const loaded = await loadedWith(await roots())

  it('is more than its roots, so that this test looks at something', () => {
    const names = [...loaded.keys()].map((file) => relative(src, file))
    expect(names).toContain('judge/card/explain.ts')
    expect(names).toContain('judge/findings/alertFindings.ts')
  })

  it.each([...loaded].map(([file, text]) => ({ file: relative(src, file), text })))(
    '$file imports nothing but files beside it, and uses nothing that k6 lacks',
    ({ text }) => {
      for (const from of importsOf(text)) expect(from).toMatch(/^\.{1,2}\/.*\.ts$/)
      const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
      expect(code).not.toMatch(FORBIDDEN)
      expect(code).not.toContain('node:')
    },
  )
})
