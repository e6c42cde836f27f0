import type { ProbeProgram } from './probe.ts'
import type { Question } from './question.ts'
import type { Channel } from './seen.ts'
import type { AlertKey } from './truth.ts'

/** How to connect to an MQTT broker. Paths are absolute. */
export interface MqttAccess {
  /** mqtt:// or mqtts:// with host and port. */
  url: string
  username?: string
  password?: string
  /** PEM of the authority that signed the broker's certificate. */
  caFile?: string
  /** Client certificate and key, PEM. */
  certFile?: string
  keyFile?: string
}

/**
 * Where in a message the alerts are and what they say: JSONPath (RFC 9535). `each` gives the alerts of a message; the other paths are asked of each
 * of these.
 */
export interface AlertMap {
  each: string
  device: string
  rule: string
  quantity?: string
  level?: string
  id?: string
  revision?: string
  state?: string
  /** Values of `state`; without `state` every alert is a raise. */
  raised: string[]
  cleared: string[]
  bootId?: string
  seq?: string
  measuredAtMs?: string
  /** The platform's stamps, epoch ms, in the order in which an alert passes them. */
  stamps: { name: string; path: string }[]
  /** The platform's rules in words that the truth uses; where `quantity` and `level` have no path. */
  rules: Record<string, AlertKey>
}

export type AlertChannel = { map: AlertMap } & (
  | { via: 'mqtt'; access: MqttAccess; filter: string; qos: 0 | 1 }
  /** `hello`: sent as it is when the socket is open. */
  | { via: 'websocket'; url: string; hello: string | null }
  /** We listen there. */
  | { via: 'webhook'; host: string; port: number; path: string }
  | { via: 'poll'; url: string; everyMs: number; headers: Record<string, string> }
)

/** A target as k6 needs it: every placeholder that is known before the run is filled in. */
export interface PlannedTarget {
  name: string
  readings: {
    access: MqttAccess
    /** With {siteId}, {deviceId}, {gatewayId}, {messageKind}. */
    topic: string
    clientId: string
    /**
     * null: the contract's own messages, registrations included. Else the payload of a reading: any JSON; a text that is one placeholder such as
     * "{momentPercent}" becomes that field of the contract's message with its type; placeholders within a text are replaced.
     */
    payload: unknown
    /** With `payload`: messages such as `crane/state` that are sent; absent: those that say how a device is (SPEC Q). */
    messages?: string[]
  }
  /** The first is the one that thresholds are held against. */
  channels: AlertChannel[]
  /** What the platform claims to judge; null: everything. Truth that it does not claim is not asked of it. */
  claims: AlertKey[] | null
  /** Number of the reading over the limit at which it alerts, if it does not wait like a careful one; null: as the truth says. */
  alertsAtReading: number | null
  /** For `viewers` and `history`: base addresses of Gongdi's API, null elsewhere. */
  httpUrl: string | null
}

/** Everything that k6 is told; a JSON file whose path is in the environment variable PLAN. */
export interface LoadPlan {
  question: Question
  /** Short and new with each run; part of boot ids and client ids. */
  runId: string
  forS: number
  /** From the start of k6's setup to the first probe reading: time to connect, s. */
  leadS: number
  target: PlannedTarget
  probes: { count: number; program: ProbeProgram }
  /** With `--players k6`. */
  play: {
    trace: string
    copies: number
    /** Messages of a gateway on their way and not acknowledged, at most. */
    inFlightMax: number
  } | null
  /** Device ids of the city that API users ask about. */
  history: { deviceIds: string[] }
  /** Where SeenRecords go; absolute. */
  seenFile: string
  /** Channels to listen on; all of the target by default. */
  listen: Channel[]
}
