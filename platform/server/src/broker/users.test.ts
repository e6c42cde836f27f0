import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hashPassword, verifyPassword } from './passwordHash.ts'
import { readUsersFile, Users } from './users.ts'

describe('users', () => {
  it('come in by their password only', async () => {
    const users = new Users({
      'YT-0001': { password: await hashPassword('tower'), siteIds: ['YT-0001'] },
      city: { password: await hashPassword('海'), siteIds: ['*'] },
    })
    expect(await users.login('YT-0001', 'tower')).toEqual({ speakFor: ['YT-0001'], listenTo: ['YT-0001'] })
    expect(await users.login('YT-0001', 'tower')).not.toBeNull()
    expect(await users.login('city', '海')).toEqual({ speakFor: null, listenTo: null })
    expect(await users.login('YT-0001', 'Tower')).toBeNull()
    expect(await users.login('YT-0001', undefined)).toBeNull()
    expect(await users.login('nobody', 'tower')).toBeNull()
    expect(await users.login('constructor', 'tower')).toBeNull()
  })

  it('are hashed with a salt of their own', async () => {
    const [a, b] = await Promise.all([hashPassword('same'), hashPassword('same')])
    expect(a).not.toBe(b)
    expect(await verifyPassword('same', a)).toBe(true)
    expect(await verifyPassword('other', a)).toBe(false)
  })

  it('are refused as a file with every mistake named', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'gongdi-users-'))
    try {
      const path = join(dir, 'users.json')
      await writeFile(path, JSON.stringify({ a: { password: 'plain', siteIds: [] }, b: { siteIds: ['x'] } }))
      const error = await readUsersFile(path).catch((e: unknown) => e)
      expect(error).toMatchObject({ code: 'PLT_CONFIG_INVALID' })
      const { problems } = (error as { details: { problems: string[] } }).details
      expect(problems.map((p) => p.split(': ')[2])).toEqual(['a.password', 'a.siteIds', 'b.password'])
    } finally {
      await rm(dir, { recursive: true })
    }
  })
})
