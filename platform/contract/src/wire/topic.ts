import { TOPIC_ROOT } from './version.ts'

/** Message kinds of each device kind. A kind that is not here is refused (SPEC T3, E2). */
export const MESSAGE_KINDS = {
  gateway: ['registration'],
  crane: ['registration', 'state', 'cycle', 'event'],
  hoist: ['registration', 'state', 'event'],
  dust: ['registration', 'live', 'minute'],
  noise: ['registration', 'minute'],
  pit: ['registration', 'state'],
} as const satisfies Record<string, readonly string[]>

export type DeviceKind = keyof typeof MESSAGE_KINDS

/** Device kinds that measure; a gateway only says what the site is. */
export const MEASURING_KINDS = ['crane', 'hoist', 'dust', 'noise', 'pit'] as const
export type MeasuringKind = (typeof MEASURING_KINDS)[number]

/**
 * The message that says how a device of each kind is: the one that rules judge, that history is told from news by, and that stands
 * for the device when one asks for its newest. SPEC Q.
 */
export const STATE_KINDS = {
  crane: 'crane/state',
  hoist: 'hoist/state',
  dust: 'dust/minute',
  noise: 'noise/minute',
  pit: 'pit/state',
} as const satisfies { [K in MeasuringKind]: `${K}/${(typeof MESSAGE_KINDS)[K][number]}` }
export type MessageKind<K extends DeviceKind = DeviceKind> = (typeof MESSAGE_KINDS)[K][number]

export interface DeviceTopic {
  siteId: string
  deviceKind: DeviceKind
  deviceId: string
  messageKind: MessageKind
}

/** Identifiers are one topic level: 1 to 40 of letters, digits, dot, underscore, hyphen; SPEC T2. */
export const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/

export type TopicResult =
  | { ok: true; topic: DeviceTopic }
  | { ok: false; code: 'TOPIC_MALFORMED' | 'KIND_UNKNOWN' }

/** Reads `gongdi/v1/{siteId}/{deviceKind}/{deviceId}/{messageKind}`. Never throws. SPEC T1–T3. */
export function parseDeviceTopic(topic: string): TopicResult {
  const levels = topic.split('/')
  const [root, version, siteId, deviceKind, deviceId, messageKind] = levels
  if (levels.length !== 6 || `${root}/${version}` !== TOPIC_ROOT)
    return { ok: false, code: 'TOPIC_MALFORMED' }
  if (!ID_PATTERN.test(siteId!) || !ID_PATTERN.test(deviceId!)) return { ok: false, code: 'TOPIC_MALFORMED' }
  if (!Object.hasOwn(MESSAGE_KINDS, deviceKind!)) return { ok: false, code: 'KIND_UNKNOWN' }
  const kind = deviceKind as DeviceKind
  if (!(MESSAGE_KINDS[kind] as readonly string[]).includes(messageKind!))
    return { ok: false, code: 'KIND_UNKNOWN' }
  return {
    ok: true,
    topic: {
      siteId: siteId!,
      deviceKind: kind,
      deviceId: deviceId!,
      messageKind: messageKind as MessageKind,
    },
  }
}

export const formatDeviceTopic = (t: DeviceTopic): string =>
  `${TOPIC_ROOT}/${t.siteId}/${t.deviceKind}/${t.deviceId}/${t.messageKind}`

/** Where an alert is published, QoS 1; SPEC T4. */
export const alertTopic = (siteId: string, alertId: string): string =>
  `${TOPIC_ROOT}/${siteId}/alert/${alertId}`

/** Subscription filter for every alert of the city, or of one site. SPEC T4. */
export const alertFilter = (siteId = '+'): string => `${TOPIC_ROOT}/${siteId}/alert/+`
