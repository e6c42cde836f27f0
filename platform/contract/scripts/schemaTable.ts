import type { z } from 'zod'
import {
  AlertMessage,
  DEVICE_MESSAGES,
  type DeviceKind,
  HistoryView,
  LiveMessage,
  LiveRequest,
  RejectionView,
} from '../src/index.ts'

export interface SchemaEntry {
  /** Base of the file name, of the `$id` and of the AsyncAPI message. */
  name: string
  zod: z.ZodType
  title: string
  description: string
}

const DEVICE_TITLES: Record<string, readonly [title: string, description: string]> = {
  'gateway.registration': [
    '工地登记 · site registration',
    'What the gateway of a site says of it at each connect. SPEC M4.',
  ],
  'crane.registration': [
    '塔吊登记 · crane registration',
    'What is filed for a crane; sent at each start. SPEC M5.',
  ],
  'crane.state': ['塔吊状态 · crane state', 'State of a tower crane, once a second. SPEC M6.'],
  'crane.cycle': ['工作循环 · crane cycle', 'Record of one lift, sent when it has ended. SPEC M8.'],
  'crane.event': [
    '塔吊事件 · crane event',
    'A limiter acted or let go, a driver came or went, power was switched. SPEC M9.',
  ],
  'hoist.registration': [
    '施工升降机登记 · hoist registration',
    'What is filed for one cage of a hoist; sent at each start. SPEC M13.',
  ],
  'hoist.state': [
    '施工升降机状态 · hoist state',
    'State of one cage, once a second while it moves, at least every 15 s. SPEC M14.',
  ],
  'hoist.event': [
    '施工升降机事件 · hoist event',
    'A door moved, the cage came to rest or was kept from starting, a switch acted. SPEC M16.',
  ],
  'dust.registration': ['扬尘监测登记 · dust registration', 'What is filed for a dust monitor. SPEC M17.'],
  'dust.live': ['扬尘实时值 · dust live', 'What a dust monitor reads now, every 30 s. SPEC M18.'],
  'dust.minute': ['扬尘分钟值 · dust minute', 'Means of one minute of a dust monitor. SPEC M19.'],
  'noise.registration': ['噪声监测登记 · noise registration', 'What is filed for a noise monitor. SPEC M20.'],
  'noise.minute': ['噪声分钟值 · noise minute', 'Levels of one minute of a noise monitor. SPEC M21.'],
  'pit.registration': [
    '基坑测点登记 · pit registration',
    'What is filed for one measuring point of a pit, with its warning values. SPEC M22.',
  ],
  'pit.state': ['基坑测点测值 · pit state', 'One measurement at a point of a pit. SPEC M23.'],
}

/** A device message and the kinds that make its topic. */
export interface DeviceSchemaEntry extends SchemaEntry {
  deviceKind: DeviceKind
  messageKind: string
}

/** Every message a device may send, in the order of the topic grammar. */
export const DEVICE_SCHEMAS: readonly DeviceSchemaEntry[] = Object.entries(DEVICE_MESSAGES).flatMap(
  ([deviceKind, kinds]) =>
    Object.entries(kinds).map(([messageKind, zod]) => {
      const name = `${deviceKind}.${messageKind}`
      const words = DEVICE_TITLES[name]
      if (!words) throw new Error(`no title for ${name}`)
      return {
        name,
        zod,
        title: words[0],
        description: words[1],
        deviceKind: deviceKind as DeviceKind,
        messageKind,
      }
    }),
)

export const ALERT_SCHEMA: SchemaEntry = {
  name: 'alert',
  zod: AlertMessage,
  title: '预警 · alert',
  description: 'An alert after a change of its state. SPEC A1–A5.',
}

/** What is said on the WebSocket, by whom. */
export const LIVE_SCHEMAS = {
  request: {
    name: 'live.request',
    zod: LiveRequest,
    title: '实时流请求 · live stream, viewer',
    description: 'What a viewer says on the live stream. SPEC L1–L2.',
  },
  message: {
    name: 'live.message',
    zod: LiveMessage,
    title: '实时流消息 · live stream, platform',
    description: 'What the platform says on the live stream. SPEC L3–L6.',
  },
} as const satisfies Record<string, SchemaEntry>

const VIEW_SCHEMAS: readonly SchemaEntry[] = [
  {
    name: 'view.history',
    zod: HistoryView,
    title: '历史曲线 · history',
    description: 'Quantities of a device over time, in buckets.',
  },
  {
    name: 'view.rejection',
    zod: RejectionView,
    title: '拒收记录 · rejection',
    description: 'A refused message, kept for inspection. SPEC E1–E15.',
  },
]

/** Everything that gets a JSON Schema of its own. */
export const ALL_SCHEMAS: readonly SchemaEntry[] = [
  ...DEVICE_SCHEMAS,
  ALERT_SCHEMA,
  ...Object.values(LIVE_SCHEMAS),
  ...VIEW_SCHEMAS,
]
