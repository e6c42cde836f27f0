import { createHmac, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { ID_PATTERN } from '@gongdi/contract/wire'
import { z } from 'zod'
import { PlatformError } from '../errors.ts'
import type { Access } from './access.ts'
import { isPasswordHash, verifyPassword } from './passwordHash.ts'

/** One line of the users file: who, by which password, for which sites; `["*"]` is every site. */
const User = z.strictObject({
  password: z.string().refine(isPasswordHash, 'must be a hash of the form scrypt$N$r$p$salt$hash'),
  siteIds: z.array(z.union([z.literal('*'), z.string().regex(ID_PATTERN)])).min(1),
})
const UsersFile = z.record(z.string().min(1), User)
export type UsersFile = z.infer<typeof UsersFile>

/** Reads the users file. Throws PLT_CONFIG_INVALID with every mistake in it. */
export async function readUsersFile(path: string): Promise<UsersFile> {
  let raw: unknown
  try {
    raw = JSON.parse(await readFile(path, 'utf8'))
  } catch (cause) {
    const problem = `MQTT_USERS_FILE: ${path} cannot be read as JSON: ${(cause as Error).message}`
    throw new PlatformError('PLT_CONFIG_INVALID', { problems: [problem] }, { cause })
  }
  const parsed = UsersFile.safeParse(raw)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(
    (issue) => `MQTT_USERS_FILE: ${path}: ${issue.path.join('.')}: ${issue.message}`,
  )
  throw new PlatformError('PLT_CONFIG_INVALID', { problems })
}

/**
 * Who may come in. A password that was right is remembered under a keyed hash, so that thousands of gateways that reconnect
 * together cost one slow hash each, not one an attempt.
 */
export class Users {
  readonly #users: Map<string, z.infer<typeof User>>
  readonly #key = randomBytes(32)
  readonly #verified = new Map<string, string>()
  /** What an unknown name is compared with, so that it takes as long as a known one. */
  readonly #nobody: string

  constructor(file: UsersFile) {
    this.#users = new Map(Object.entries(file))
    this.#nobody = Object.values(file)[0]?.password ?? ''
  }

  /** What this user may do if this password was right before; null says nothing. Costs no slow hash. */
  remembered(username: string | undefined, password: string | undefined): Access | null {
    if (username === undefined || password === undefined) return null
    const user = this.#users.get(username)
    const mark = this.#verified.get(username)
    if (user === undefined || mark === undefined || mark !== this.#markOf(password)) return null
    return accessOf(user)
  }

  /** What this user may do, or null when name or password is wrong. */
  async login(username: string | undefined, password: string | undefined): Promise<Access | null> {
    if (username === undefined || password === undefined) return null
    const known = this.remembered(username, password)
    if (known !== null) return known
    const user = this.#users.get(username)
    if (user === undefined) {
      if (this.#nobody !== '') await verifyPassword(password, this.#nobody)
      return null
    }
    if (!(await verifyPassword(password, user.password))) return null
    this.#verified.set(username, this.#markOf(password))
    return accessOf(user)
  }

  #markOf(password: string): string {
    return createHmac('sha256', this.#key).update(password).digest('base64')
  }
}

function accessOf({ siteIds }: z.infer<typeof User>): Access {
  const sites = siteIds.includes('*') ? null : siteIds
  return { speakFor: sites, listenTo: sites }
}
