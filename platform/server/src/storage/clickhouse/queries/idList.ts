import type { QueryParams } from '../connection.ts'

/** Identifiers a parameter: the server takes 128 KiB a parameter, an identifier has up to 40 characters. */
const IDS_A_PARAMETER = 2000

/** Condition that `column` is one of `ids`, however many they are, with the parameters it needs. False for none. */
export function isOneOf(column: string, ids: Iterable<string>): { sql: string; params: QueryParams } {
  const all = [...ids]
  const params: QueryParams = {}
  const terms: string[] = []
  for (let from = 0; from < all.length; from += IDS_A_PARAMETER) {
    const name = `${column}_${terms.length}`
    params[name] = all.slice(from, from + IDS_A_PARAMETER)
    terms.push(`${column} IN {${name}:Array(String)}`)
  }
  return { sql: terms.length === 0 ? 'false' : `(${terms.join(' OR ')})`, params }
}
