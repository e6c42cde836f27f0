import { type DeviceTopic, type MeasuringKind, parseDeviceTopic } from '@gongdi/contract/wire'
import type { Link, LinkedSite, Sink, SinkCounts } from '../sinks/sink.ts'
import type { Site } from '../site/plan.ts'
import type { Zone } from '../site/zone.ts'
import type { Tally } from './heard.ts'

/** A sink that hands each message to the tallies of its kind and forgets it. */
export class TallySink implements Sink {
  readonly #sites: ReadonlyMap<string, Site>
  readonly #tallies: ReadonlyMap<MeasuringKind, readonly Tally[]>
  readonly #zone: Zone
  /** A device says the same few topics again and again. */
  readonly #topics = new Map<string, DeviceTopic>()
  #messages = 0

  constructor(roster: readonly Site[], tallies: ReadonlyMap<MeasuringKind, readonly Tally[]>, zone: Zone) {
    this.#sites = new Map(roster.map((site) => [site.siteId, site]))
    this.#tallies = tallies
    this.#zone = zone
  }

  open({ siteId }: LinkedSite): Link {
    const site = this.#sites.get(siteId)!
    return {
      send: ({ topic, body }) => {
        this.#messages++
        const { deviceKind, deviceId, messageKind } = this.#read(topic)
        if (deviceKind === 'gateway') return
        const minute = Math.floor(this.#zone.localMs(body.measuredAtMs) / 60_000) % 1440
        for (const tally of this.#tallies.get(deviceKind) ?? [])
          tally.hear({ site, deviceId, kind: deviceKind, messageKind, body, minute })
      },
    }
  }

  #read(topic: string): DeviceTopic {
    const known = this.#topics.get(topic)
    if (known) return known
    const parsed = parseDeviceTopic(topic)
    if (!parsed.ok) throw new Error(`a device speaks under ${topic}: ${parsed.code}`)
    this.#topics.set(topic, parsed.topic)
    return parsed.topic
  }

  counts(): SinkCounts {
    return { sent: this.#messages, acknowledged: 0, dropped: 0, buffered: 0, connected: 0, links: 0 }
  }

  async room(): Promise<void> {}

  async close(): Promise<void> {}

  acknowledgedRanges() {
    return []
  }
}
