import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findK6, k6Environment, NoK6Error } from './findK6.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gongdi-k6-'))
})
afterEach(() => rm(dir, { recursive: true }))

/** A program that says what a program of its name might say. */
async function program(name: string, script: string): Promise<string> {
  const path = join(dir, name)
  await writeFile(path, `#!/bin/sh\n${script}\n`)
  await chmod(path, 0o755)
  return path
}
const find = (env: Record<string, string>) =>
  findK6({ env, cacheDir: join(dir, 'cache'), onProgress: () => {} })

describe.skipIf(process.platform === 'win32')('findK6', () => {
  it('takes the k6 that K6_BIN names when it has the extension', async () => {
    const path = await program('k6', 'echo "k6 v2.2.0\nExtensions:\n  x v1, k6/x/gongdi [js]"')
    expect(await find({ K6_BIN: path })).toEqual({ path, how: 'K6_BIN' })
  })

  it('refuses a k6 without the extension', async () => {
    const path = await program('k6', 'echo k6 v2.2.0')
    await expect(find({ K6_BIN: path })).rejects.toThrow(/a k6 without k6\/x\/gongdi/)
  })

  it('refuses what does not run, and does not fall back on another', async () => {
    await expect(find({ K6_BIN: join(dir, 'nothing') })).rejects.toThrow(/does not run \(ENOENT\)/)
    const path = await program('k6', 'echo broken >&2; exit 3')
    await expect(find({ K6_BIN: path })).rejects.toThrow(/does not run \(broken\)/)
  })

  it('says what to do without Go', async () => {
    await expect(find({ PATH: dir })).rejects.toThrow(
      /no Go to build it with: install Go 1.25 or newer.*K6_BIN/,
    )
    await expect(find({ PATH: dir })).rejects.toBeInstanceOf(NoK6Error)
  })

  it('says what to do with a Go that is too old', async () => {
    await program('go', 'echo go version go1.24.9 linux/amd64')
    await expect(find({ PATH: dir })).rejects.toThrow(/Go 1.24.9 is too old/)
  })

  it('leaves nothing behind when a build fails', async () => {
    await program(
      'go',
      'case $1 in version) echo go version go1.26.0 linux/amd64;; *) echo "main.go:1:1: no" >&2; exit 1;; esac',
    )
    await expect(find({ PATH: dir })).rejects.toThrow('k6 could not be built: main.go:1:1: no')
    expect(await readdir(join(dir, 'cache'))).toEqual([])
  })

  it('says so when the built k6 cannot be kept', async () => {
    await program('go', 'echo go version go1.26.0 linux/amd64')
    await writeFile(join(dir, 'cache'), 'a file where the folder should be')
    await expect(find({ PATH: dir })).rejects.toThrow(/cannot be kept in/)
  })
})

it('k6 calls nobody', () => {
  expect(k6Environment()).toMatchObject({
    K6_NO_USAGE_REPORT: 'true',
    K6_AUTO_EXTENSION_RESOLUTION: 'false',
    K6_WEB_DASHBOARD_HOST: '127.0.0.1',
  })
})
