import {
  alertTopic,
  CONTRACT_VERSION,
  type DeviceTopic,
  formatDeviceTopic,
  ID_PATTERN,
} from '../src/index.ts'
import { schemaFile } from './jsonSchema.ts'
import {
  ALERT_SCHEMA,
  DEVICE_SCHEMAS,
  type DeviceSchemaEntry,
  LIVE_SCHEMAS,
  type SchemaEntry,
} from './schemaTable.ts'

const ID_PARAMETER = (description: string) => ({ description: `${description}; ${ID_PATTERN.source}` })
const BROKER = [{ $ref: '#/servers/broker' }]
const LIVE = [{ $ref: '#/servers/live' }]
const QOS_1 = { mqtt: { qos: 1, retain: false, bindingVersion: '0.2.0' } }

const messageRef = ({ name }: SchemaEntry) => ({ $ref: `#/components/messages/${name}` })
const message = ({ name, title, description }: SchemaEntry) => ({
  name,
  title,
  summary: description,
  contentType: 'application/json',
  payload: {
    schemaFormat: 'application/schema+json;version=draft-2020-12',
    schema: { $ref: `./${schemaFile(name)}` },
  },
})

function deviceChannel(entry: DeviceSchemaEntry) {
  const address = formatDeviceTopic({
    siteId: '{siteId}',
    deviceKind: entry.deviceKind,
    deviceId: '{deviceId}',
    messageKind: entry.messageKind as DeviceTopic['messageKind'],
  })
  return {
    address,
    title: entry.title,
    servers: BROKER,
    parameters: {
      siteId: ID_PARAMETER('site the device stands on'),
      deviceId: ID_PARAMETER('device, unique in the city'),
    },
    messages: { [entry.name]: messageRef(entry) },
  }
}

/** One operation on one channel, seen from the platform: it receives what devices send. */
const operation = (
  action: 'receive' | 'send',
  channel: string,
  entry: SchemaEntry,
  bindings?: Record<string, unknown>,
) => ({
  action,
  channel: { $ref: `#/channels/${channel}` },
  summary: entry.description,
  messages: [{ $ref: `#/channels/${channel}/messages/${entry.name}` }],
  ...(bindings && { bindings }),
})

/** AsyncAPI 3.0 document of everything that crosses the broker and the live stream. */
export function asyncApi(): Record<string, unknown> {
  const entries = [...DEVICE_SCHEMAS, ALERT_SCHEMA, ...Object.values(LIVE_SCHEMAS)]
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Gongdi device interface · 智慧工地设备接口',
      version: `${CONTRACT_VERSION}.0.0`,
      description: 'The rules are in SPEC.md; this document is generated from the same schemas.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    servers: {
      broker: { host: 'localhost:1883', protocol: 'mqtt', protocolVersion: '3.1.1' },
      live: { host: 'localhost:8080', protocol: 'ws' },
    },
    channels: {
      ...Object.fromEntries(DEVICE_SCHEMAS.map((entry) => [entry.name, deviceChannel(entry)])),
      alert: {
        address: alertTopic('{siteId}', '{alertId}'),
        title: ALERT_SCHEMA.title,
        servers: BROKER,
        parameters: { siteId: ID_PARAMETER('site'), alertId: ID_PARAMETER('alert') },
        messages: { alert: messageRef(ALERT_SCHEMA) },
      },
      live: {
        address: '/api/v1/live',
        title: '实时流 · live stream',
        servers: LIVE,
        messages: Object.fromEntries(
          Object.values(LIVE_SCHEMAS).map((entry) => [entry.name, messageRef(entry)]),
        ),
      },
    },
    operations: {
      ...Object.fromEntries(
        DEVICE_SCHEMAS.map((entry) => [
          `receive.${entry.name}`,
          operation('receive', entry.name, entry, QOS_1),
        ]),
      ),
      'send.alert': operation('send', 'alert', ALERT_SCHEMA, QOS_1),
      'receive.live.request': operation('receive', 'live', LIVE_SCHEMAS.request),
      'send.live.message': operation('send', 'live', LIVE_SCHEMAS.message),
    },
    components: { messages: Object.fromEntries(entries.map((entry) => [entry.name, message(entry)])) },
  }
}
