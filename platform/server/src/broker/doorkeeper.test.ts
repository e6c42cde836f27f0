import { Socket } from 'node:net'
import type { Client } from 'aedes'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../config.ts'
import { brokerLimitsOf } from '../limits.ts'
import { Doorkeeper } from './doorkeeper.ts'
import { hashPassword } from './passwordHash.ts'
import { Session } from './session.ts'
import { TokenBucket } from './tokenBucket.ts'
import { Users } from './users.ts'

describe('the doorkeeper', () => {
  it('[E19] lets in whom it knows while every slow check of a password is taken by others', async () => {
    const blamed: string[] = []
    const door = new Doorkeeper(
      {
        users: new Users({ 'YT-0001': { password: await hashPassword('tower'), siteIds: ['YT-0001'] } }),
        refusalOf: () => null,
        blame: (_, __, { detail }) => blamed.push(detail),
        clock: () => 0,
      },
      { ...brokerLimitsOf(parseConfig({})), logins: 2 },
    )
    const admit = (id: string, password: string) => {
      const session = new Session(new Socket(), 0, new TokenBucket(1, 1, 0))
      return door.admit(session, { id, version: 4 } as Client, 'YT-0001', Buffer.from(password))
    }
    expect(await admit('gw-YT-0001', 'tower')).toBeNull()
    const guesses = [admit('x1', 'guess'), admit('x2', 'guess'), admit('x3', 'guess')]
    expect(await admit('gw-YT-0001', 'tower')).toBeNull()
    await Promise.all(guesses)
    expect(blamed.sort()).toEqual([
      'too many logins at once',
      'wrong user name or password',
      'wrong user name or password',
    ])
  })
})
