import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { documents } from './documents.ts'

const folder = new URL('../schema/', import.meta.url)

describe('generated schemas', () => {
  it('the files of schema/ are what the zod schemas say today (`npm run generate` writes them)', () => {
    const wanted = documents()
    expect(readdirSync(folder).sort()).toEqual([...wanted.keys()].sort())
    for (const [name, text] of wanted) expect(readFileSync(new URL(name, folder), 'utf8'), name).toBe(text)
  })

  it('the same sources give the same bytes', () => {
    expect([...documents()]).toEqual([...documents()])
  })

  it('[M12] no device message forbids extra fields', () => {
    for (const [name, text] of documents()) expect(text, name).not.toContain('"additionalProperties": false')
  })

  it('every reference of the AsyncAPI document leads somewhere', () => {
    const all = documents()
    const asyncApi = JSON.parse(all.get('asyncapi.json')!)
    const references = [...all.get('asyncapi.json')!.matchAll(/"\$ref": "([^"]+)"/g)].map(([, ref]) => ref!)
    expect(references.length).toBeGreaterThan(20)
    for (const reference of references) {
      if (reference.startsWith('./')) expect([...all.keys()]).toContain(reference.slice(2))
      else {
        const target = reference
          .slice(2)
          .split('/')
          .reduce((node, key) => node?.[key], asyncApi)
        expect(target, reference).toBeDefined()
      }
    }
  })
})
