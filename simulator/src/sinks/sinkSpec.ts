import { epochMs } from '@gongdi/contract'
import { Random } from '../kernel/random.ts'
import { DEFAULT_BACKOFF } from './backoff.ts'
import { FileSink } from './fileSink.ts'
import type { OpenLine } from './line.ts'
import { NullSink } from './nullSink.ts'
import { openPlainLine } from './plainLine.ts'
import type { Sink } from './sink.ts'

/** Where readings go, as plain data that another thread can be given. */
export type SinkSpec =
  | { to: 'nowhere'; encodes: boolean }
  | { to: 'file'; path: string }
  | { to: 'broker'; brokerUrl: string; bufferLimit: number; inFlightLimit: number; seed: number }

/** First connections a second, all threads together. */
const CONNECTS_PER_SECOND = 500

/** Opens a sink, or the part of it that one of several threads has. */
export async function openSink(spec: SinkSpec, part = { index: 0, count: 1 }): Promise<Sink> {
  if (spec.to === 'nowhere') return new NullSink(spec.encodes)
  if (spec.to === 'file') return new FileSink(spec.path)
  const { MqttSink } = await import('./mqttSink.ts')
  const random = new Random(spec.seed, `links|${part.index}`)
  return new MqttSink(
    {
      brokerUrl: spec.brokerUrl,
      bufferLimit: spec.bufferLimit,
      inFlightLimit: spec.inFlightLimit,
      keepaliveS: 30,
      connectTimeoutMs: 10_000,
      connectsPerSecond: CONNECTS_PER_SECOND / part.count,
      backoff: DEFAULT_BACKOFF,
    },
    epochMs,
    () => random.next(),
    await lineOpener(spec.brokerUrl),
  )
}

/** How gateways reach this broker: `mqtt:` by their own line, `mqtts:`, `ws:` and `wss:` by MQTT.js. */
async function lineOpener(brokerUrl: string): Promise<OpenLine> {
  if (new URL(brokerUrl).protocol === 'mqtt:') return openPlainLine
  // Loaded only when needed: it takes longer to load than everything else together.
  const { openLibraryLine } = await import('./libraryLine.ts')
  return openLibraryLine
}
