import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sourceKey } from './sourceKey.ts'

let dir: string
const key = (system = 'linux/x64') => sourceKey(dir, system)

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gongdi-key-'))
  await mkdir(join(dir, 'link'))
  await writeFile(join(dir, 'go.mod'), 'module x\n')
  await writeFile(join(dir, 'go.sum'), '')
  await writeFile(join(dir, 'main.go'), 'package main\n')
  await writeFile(join(dir, 'link', 'client.go'), 'package link\n')
})
afterEach(() => rm(dir, { recursive: true }))

it('the same sources have the same key', async () => {
  expect(await key()).toBe(await key())
  expect(await key()).toMatch(/^[0-9a-f]{16}$/)
})

it.each(['go.mod', 'go.sum', 'main.go', join('link', 'client.go'), join('link', 'new.go')])(
  'the key changes with %s',
  async (file) => {
    const before = await key()
    await writeFile(join(dir, file), 'something else\n')
    expect(await key()).not.toBe(before)
  },
)

it('the key changes when a source moves', async () => {
  const before = await key()
  await rename(join(dir, 'link', 'client.go'), join(dir, 'client.go'))
  expect(await key()).not.toBe(before)
})

it('each system has a key of its own', async () => {
  expect(await key('darwin/arm64')).not.toBe(await key())
})

it('tests and papers of the module do not change what is built', async () => {
  const before = await key()
  await writeFile(join(dir, 'link', 'client_test.go'), 'package link\n')
  await writeFile(join(dir, 'README.md'), 'words\n')
  expect(await key()).toBe(before)
})
