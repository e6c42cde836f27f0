import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const deriveKey = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)

/** Cost of new hashes: 16 MiB and some 30 ms each, the interactive setting of RFC 7914 §2. */
const COST = { N: 16_384, r: 8, p: 1 } as const
const KEY_BYTES = 32
const FORM = /^scrypt\$(\d{1,8})\$(\d{1,2})\$(\d{1,2})\$([A-Za-z0-9+/=]{8,})\$([A-Za-z0-9+/=]{20,})$/

/** `scrypt$N$r$p$salt$hash` of a password, salt and hash in base64. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await deriveKey(password, salt, KEY_BYTES, COST)
  return `scrypt$${COST.N}$${COST.r}$${COST.p}$${salt.toString('base64')}$${key.toString('base64')}`
}

export const isPasswordHash = (text: string): boolean => FORM.test(text)

/** Whether the password is the one that was hashed. Takes as long for a wrong one as for a right one. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const parts = FORM.exec(hash)
  if (parts === null) throw new Error('not a password hash')
  const [, n, r, p, salt, key] = parts
  const expected = Buffer.from(key!, 'base64')
  const options = { N: Number(n), r: Number(r), p: Number(p), maxmem: 256 * Number(n) * Number(r) }
  const actual = await deriveKey(password, Buffer.from(salt!, 'base64'), expected.length, options)
  return timingSafeEqual(actual, expected)
}
