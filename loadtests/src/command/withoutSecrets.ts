import { withoutQuery } from '../target/askHttp.ts'

const HIDDEN = '***'
/** Fields of a plan that let somebody in: a password, what is said on a new WebSocket, each header of a poll. */
const SECRET = new Set(['password', 'hello'])

/** A plan as it may lie beside a report that is handed on. Pure. */
export const withoutSecrets = (planText: string): string =>
  JSON.stringify(JSON.parse(planText, (key, value: unknown) => hide(key, value)))

function hide(key: string, value: unknown): unknown {
  if (SECRET.has(key) && typeof value === 'string') return HIDDEN
  if (key === 'headers' && typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.keys(value).map((name) => [name, HIDDEN]))
  // Queries hold tokens.
  if (key === 'url' && typeof value === 'string' && value.includes('?'))
    return `${withoutQuery(value)}?${HIDDEN}`
  return value
}
