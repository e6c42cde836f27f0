import { z } from 'zod'
import {
  HttpUrl,
  JsonPath,
  MqttUrl,
  Port,
  RegularExpression,
  Text,
  TextByName,
  TextOfAny,
  WsUrl,
} from './fieldTypes.ts'
import { type MistakeCode, ofCode } from './mistakeWords.ts'

const isGroup = (value: unknown) => typeof value === 'object' && value !== null

/** Where a broker is and who one is there. Files relative to the target file. */
export const BrokerFields = z
  .strictObject({
    url: MqttUrl,
    username: Text.optional(),
    password: z.string().optional(),
    /** Its first line. */
    passwordFile: Text.optional(),
    caFile: Text.optional(),
    certFile: Text.optional(),
    keyFile: Text.optional(),
  })
  .superRefine(({ url, password, passwordFile, certFile, keyFile }, context) => {
    const say = (code: MistakeCode) => context.addIssue({ code: 'custom', ...ofCode(code) })
    // It would be ignored by k6, and be read by everybody who reads a report.
    if (url.includes('@')) context.addIssue({ code: 'custom', path: ['url'], ...ofCode('loginInUrl') })
    if (password !== undefined && passwordFile !== undefined) say('twoPasswords')
    if ((certFile === undefined) !== (keyFile === undefined)) say('keyAlone')
  })
export type BrokerFields = z.infer<typeof BrokerFields>

/** What an alert is about; quantities and levels in the words of the truth. */
const Key = z.strictObject({ quantity: Text, level: Text })

/** Where in a message the alerts are; see `AlertMap` of shared/plan.ts. */
const AlertMapFields = z
  .strictObject({
    each: JsonPath.default('$'),
    device: JsonPath,
    rule: JsonPath,
    quantity: JsonPath.optional(),
    level: JsonPath.optional(),
    id: JsonPath.optional(),
    revision: JsonPath.optional(),
    state: JsonPath.optional(),
    raised: z.array(TextOfAny).default([]),
    cleared: z.array(TextOfAny).default([]),
    bootId: JsonPath.optional(),
    seq: JsonPath.optional(),
    measuredAtMs: JsonPath.optional(),
    stamps: z.array(z.strictObject({ name: Text, path: JsonPath })).default([]),
    rules: z.record(Text, Key).default({}),
  })
  .superRefine((map, context) => {
    const say = (code: MistakeCode) => context.addIssue({ code: 'custom', ...ofCode(code) })
    const isKeyed = map.quantity !== undefined && map.level !== undefined
    if (!isKeyed && Object.keys(map.rules).length === 0) say('noKey')
    if (map.state !== undefined && map.raised.length === 0) say('stateWithoutRaised')
    if (map.state === undefined && map.raised.length + map.cleared.length > 0) say('raisedWithoutState')
  })

const ChannelFields = z.discriminatedUnion('via', [
  z.strictObject({
    via: z.literal('mqtt'),
    /** Absent: that of the readings. */
    broker: BrokerFields.optional(),
    filter: Text,
    qos: z.literal([0, 1]).default(1),
    map: AlertMapFields,
  }),
  z.strictObject({
    via: z.literal('websocket'),
    url: WsUrl,
    /** Text as it is sent; anything else is sent as JSON. */
    hello: z.unknown().optional(),
    map: AlertMapFields,
  }),
  z.strictObject({
    via: z.literal('webhook'),
    /** We listen there. */
    host: Text.default('127.0.0.1'),
    port: Port,
    path: z
      .string()
      .refine((path) => path.startsWith('/'), ofCode('path'))
      .default('/'),
    map: AlertMapFields,
  }),
  z.strictObject({
    via: z.literal('poll'),
    url: HttpUrl,
    everyMs: z.int().min(50).max(60_000).default(1000),
    headers: TextByName.default({}),
    map: AlertMapFields,
  }),
])

const StartFields = z.strictObject({
  /** Program and arguments; the program `node` is the Node that runs this. */
  command: z.array(TextOfAny).min(1),
  /** Relative to the target file. */
  cwd: Text.default('.'),
  env: TextByName.default({}),
  /** It is up when it prints a JSON line with this `type`, or when the port takes connections. */
  up: z
    .strictObject({ line: Text.optional(), port: Port.optional(), host: Text.default('127.0.0.1') })
    .refine(({ line, port }) => (line === undefined) !== (port === undefined), ofCode('upHow')),
  /** Longest wait until it is up. */
  patienceS: z.number().min(1).max(600).default(60),
  /** From SIGTERM to SIGKILL. */
  stopS: z.number().min(0).max(60).default(10),
})
export type StartFields = z.infer<typeof StartFields>

/** How to ask over HTTP which readings of a device, or of many, are stored. */
const StoredFields = z
  .strictObject({
    url: HttpUrl,
    method: z.enum(['GET', 'POST']).default('GET'),
    headers: TextByName.default({}),
    body: Text.optional(),
    /** The parts of the answer; the other paths are asked of each. */
    each: JsonPath.default('$'),
    device: JsonPath.optional(),
    bootId: JsonPath.optional(),
    /** Number or numbers of the stored readings; or when they were measured. */
    seq: JsonPath.optional(),
    measuredAtMs: JsonPath.optional(),
    devicesAtOnce: z.int().min(1).max(10_000).default(100),
    /** How long what was acknowledged may take to be found. */
    settleS: z.number().min(0).max(600).default(5),
    timeoutS: z.number().min(1).max(600).default(30),
  })
  .superRefine((stored, context) => {
    const say = (code: MistakeCode) => context.addIssue({ code: 'custom', ...ofCode(code) })
    const asked = `${stored.url} ${stored.body ?? ''}`
    if ((stored.seq === undefined) === (stored.measuredAtMs === undefined)) say('storedName')
    if (!/\{deviceIds?\}/.test(asked)) say('storedDevice')
    if (asked.includes('{deviceIds}') && stored.device === undefined) say('storedWhose')
  })
export type StoredFields = z.infer<typeof StoredFields>

/** Where the platform says how many readings it has refused. */
const RejectedFields = z.strictObject({ url: HttpUrl, headers: TextByName.default({}), path: JsonPath })
export type RejectedFields = z.infer<typeof RejectedFields>

/** A file of `targets/`: somebody's platform as the load tests see it. `targets/README.md` says each field to people. */
export const TargetFile = z.strictObject({
  version: z.literal(1),
  name: z.string().refine((name) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(name), ofCode('name')),
  /** Absent: the target is there already. */
  start: StartFields.optional(),
  readings: z.strictObject({
    broker: BrokerFields,
    topic: Text.default('gongdi/v1/{siteId}/{deviceKind}/{deviceId}/{messageKind}'),
    clientId: Text.default('gw-{siteId}'),
    /** Absent: the contract's own messages. */
    payload: z
      .unknown()
      .refine((payload) => payload === undefined || isGroup(payload), ofCode('payload'))
      .optional(),
    /** With `payload`: which messages are readings. */
    messages: z.array(Text).min(1).optional(),
  }),
  alerts: z
    .array(ChannelFields)
    .min(1)
    .superRefine((channels, context) => {
      channels.forEach(({ via }, index) => {
        if (channels.findIndex((other) => other.via === via) < index)
          context.addIssue({ code: 'custom', path: [index, 'via'], ...ofCode('twoOfAKind', via) })
      })
    }),
  /** What the platform claims to judge; absent: everything. */
  claims: z.array(Key).min(1).optional(),
  /** Number of the reading over the limit at which it alerts, from 1. */
  alertsAtReading: z.int().min(1).optional(),
  stored: StoredFields.optional(),
  rejected: RejectedFields.optional(),
  /** Of which processes CPU and memory are recorded: a name and what its command line matches. */
  processes: z.record(Text, RegularExpression).default({}),
  /** Base address of an API like Gongdi's. */
  httpUrl: HttpUrl.optional(),
})
export type TargetFile = z.infer<typeof TargetFile>
export type ChannelFields = z.infer<typeof ChannelFields>
