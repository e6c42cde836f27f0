import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT, sourceFiles } from './sourceFiles.ts'

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const pages = sourceFiles(/\.md$/)
const manifest = (folder: string) =>
  JSON.parse(read(join(folder, 'package.json'))) as {
    scripts?: Record<string, string>
    workspaces?: string[]
  }
const { scripts = {}, workspaces = [] } = manifest('.')
const folders = [...workspaces.map((workspace) => workspace.replace(/\/\*$/, '')), 'docs']

describe.each(pages)('%s', (page) => {
  const text = read(page)

  it('links to pages that exist', () => {
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link]) => link!)
    const local = links.filter((link) => !/^[a-z]+:/.test(link))
    expect(local.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([])
  })

  it('names files and folders that exist', () => {
    const named = [...text.matchAll(/`([\w.@/-]+)`/g)].map(([, name]) => name!)
    const paths = named.filter((name) => folders.some((folder) => name.startsWith(`${folder}/`)))
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  it('names npm scripts that exist', () => {
    const named = [...text.matchAll(/\bnpm run ([a-z][\w:-]*)/g)].map(([, name]) => name!)
    // Beside the page, or at the root.
    const here = existsSync(join(ROOT, dirname(page), 'package.json')) ? manifest(dirname(page)).scripts : {}
    expect(named.filter((name) => !Object.hasOwn({ ...scripts, ...here }, name))).toEqual([])
  })
})

it('README.md follows one reading through files of every part of the flow', () => {
  const walk = read('README.md').split('## One reading')[1]!.split('\n## ')[0]!
  for (const part of [
    'simulator/',
    'platform/server/src/broker/',
    'platform/server/src/rules/',
    'twin-viewer/',
  ])
    expect(walk).toContain(`\`${part}`)
})
