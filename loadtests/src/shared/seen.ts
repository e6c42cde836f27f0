/** Ways on which alerts can reach the judge. */
export const CHANNELS = ['mqtt', 'websocket', 'webhook', 'poll'] as const
export type Channel = (typeof CHANNELS)[number]

/** An alert as it arrived, brought to one form by the target file. */
export interface SeenAlert {
  type: 'alert'
  /** Arrival at the socket, epoch ms with µs; stamped in Go before anything is read. */
  atMs: number
  via: Channel
  /** Counts the connections of this channel: what comes again on the same one was said twice. */
  connection: number
  /** The broker marked it as a repeat (MQTT DUP). */
  dup: boolean
  deviceId: string
  /** The platform's own name of the rule. */
  rule: string
  /** null: the target file does not know this rule, so it is not judged. */
  quantity: string | null
  level: string | null
  state: 'raised' | 'cleared' | 'other'
  alertId: string | null
  revision: number | null
  /** The reading that raised it, where the platform says so. */
  bootId: string | null
  seq: number | null
  measuredAtMs: number | null
  /** The platform's own stamps, in the order of the target file; null where not yet known. */
  stamps: (number | null)[]
}

/**
 * What k6 writes down while it runs, one JSON object a line. The report is made from this file, the truth and the samples of the machine, and
 * from nothing else.
 */
export type SeenRecord =
  | SeenAlert
  /** Probes begin at `startMs`; judged are hazards that start in `fromMs`…`toMs`. First line. */
  | { type: 'begin'; atMs: number; startMs: number; fromMs: number; toMs: number }
  /** A message on an alert channel that the target file cannot read. `text`: its first 200 characters. */
  | { type: 'unreadable'; atMs: number; via: Channel; why: string; text: string }
  /** A reading of a probe; written when it is acknowledged, or at the end with `ackedAtMs` null. `sentAtMs` null: never sent. */
  | {
      type: 'reading'
      deviceId: string
      bootId: string
      seq: number
      dueMs: number
      sentAtMs: number | null
      ackedAtMs: number | null
    }
  | {
      type: 'connection'
      atMs: number
      clientId: string
      what: 'up' | 'down' | 'refused'
      why: string | null
    }
  /** Once a second from `play`: totals since its start, and the lag of the last second. */
  | {
      type: 'played'
      atMs: number
      connected: number
      due: number
      sent: number
      acknowledged: number
      lagP50Ms: number
      lagP99Ms: number
      lagMaxMs: number
    }
  /** At the end of `play`: acknowledged lines of the trace by copy and gateway, as ranges [from, to] of line numbers from 0. */
  | { type: 'played-lines'; copy: number; gateway: string; ranges: [number, number][] }
  /** At the end of `play`: lines of the trace that could not be read and were left out. */
  | { type: 'broken-lines'; atMs: number; count: number }
  /** Alerts that live viewers were told in about the last second: how long after the platform published each. */
  | { type: 'viewed'; atMs: number; ms: number[] }
  /**
   * A live viewer that left, or was sent away, without `gap` alerts that it should have been told by then; `waiting` more may still have lain in k6,
   * which was behind: they say nothing about the platform. `why`: how it lost its connection; null: the run was over.
   */
  | { type: 'viewer-left'; atMs: number; viewer: number; gap: number; waiting: number; why: string | null }
  | { type: 'http'; atMs: number; name: string; ms: number; status: number }
  /** Against a bare broker: a message of a probe came back `ms` after it was due. */
  | { type: 'bare'; atMs: number; ms: number }
  /** A part of the script could not go on; k6 stops then, and nothing is said about the platform. `why`: one sentence. */
  | { type: 'failure'; atMs: number; where: string; why: string }
  /** Last line; without it the run did not come to its end. */
  | { type: 'end'; atMs: number; interrupted: boolean }
