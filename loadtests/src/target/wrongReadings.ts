import { DEVICE_MESSAGES, STATE_KINDS } from '@gongdi/contract'
import { fieldsIn } from './fillTemplate.ts'
import { ofCode } from './mistakeWords.ts'
import type { Path } from './place.ts'
import type { TargetFile } from './targetFile.ts'

/** Beside the fields of the message itself. */
const NAMES = ['siteId', 'deviceId', 'gatewayId', 'deviceKind', 'messageKind']

/** Messages that are readings for a platform that has a form of its own: those that say how a device is. */
export const READING_MESSAGES: readonly string[] = Object.values(STATE_KINDS)

type Readings = TargetFile['readings']
interface Wrong {
  path: Path
  params: { code: string; detail: string }
}

/** Mistakes in the templates of `readings`: fields that no message has, devices that could not be told apart. */
export function wrongReadings(readings: Readings): Wrong[] {
  const { topic, clientId, payload, messages } = readings
  const wrong: Wrong[] = []
  const say = (path: Path, issue: { params: Wrong['params'] }) =>
    wrong.push({ path: ['readings', ...path], ...issue })
  messages?.forEach((message, index) => {
    if (fieldsOf(message) === null) say(['messages', index], ofCode('messageKind', message))
  })
  const known = new Set([
    ...NAMES,
    ...(messages ?? READING_MESSAGES).flatMap((message) => fieldsOf(message) ?? []),
  ])
  for (const path of unquotedIn(payload)) say(['payload', ...path.at], ofCode('unquoted', path.name))
  const strangers = (template: unknown, names: Iterable<string>) => {
    const all = new Set(names)
    return [...new Set(fieldsIn(template))].filter((name) => !all.has(name))
  }
  for (const [key, template, names] of [
    ['topic', topic, NAMES],
    ['clientId', clientId, ['siteId', 'gatewayId']],
    ['payload', payload, known],
  ] as const) {
    const list = strangers(template, names)
    if (list.length > 0) say([key], ofCode('unknownField', list.map((name) => `{${name}}`).join(', ')))
  }
  if (!/\{(gatewayId|siteId)\}/.test(clientId)) say(['clientId'], ofCode('clientIdShared'))
  if (![...fieldsIn(topic), ...fieldsIn(payload ?? '{deviceId}')].includes('deviceId'))
    say(['topic'], ofCode('topicShared'))
  return wrong
}

/** Fields of a message such as `crane/state`; null when there is no such message. */
function fieldsOf(message: string): string[] | null {
  const [device = '', kind = ''] = message.split('/')
  const kinds: Record<string, unknown> = Object.hasOwn(DEVICE_MESSAGES, device)
    ? DEVICE_MESSAGES[device as keyof typeof DEVICE_MESSAGES]
    : {}
  const schema = Object.hasOwn(kinds, kind) ? (kinds[kind] as { shape: object }) : null
  return schema && message === `${device}/${kind}` ? Object.keys(schema.shape) : null
}

/** YAML reads an unquoted {field} as a group with one field of no value. */
function unquotedIn(value: unknown, at: Path = []): { at: Path; name: string }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => unquotedIn(item, [...at, index]))
  if (typeof value !== 'object' || value === null) return []
  const entries = Object.entries(value)
  if (entries.length === 1 && entries[0]![1] === null) return [{ at, name: entries[0]![0] }]
  return entries.flatMap(([key, item]) => unquotedIn(item, [...at, key]))
}
