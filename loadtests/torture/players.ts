import { CONTRACT_VERSION, formatDeviceTopic, type SiteRegistration } from '@gongdi/contract'
import { MqttSink } from '@gongdi/simulator'
import { pulseReading } from './pulses.ts'

type LinkedSite = Parameters<MqttSink['open']>[0]
type Link = ReturnType<MqttSink['open']>

/**
 * Settings of a platform that the players play for: their event time begins in the past and goes faster than the clock, so it must not be
 * taken for back-fill (SPEC Q3).
 */
export const PLAYED_ENV = { BACKFILL_AFTER_S: String(30 * 24 * 3600) } as const

export interface PlayersConfig {
  mqttUrl: string
  sites: number
  cranesPerSite: number
  /** Readings a second of each crane; each is one second of event time further. */
  ratePerS: number
  bootId: string
  /** Event time of the first reading. */
  startMs: number
}

/** Gateways of the simulator with cranes whose alerts are known beforehand. Plays on whatever is killed behind the broker. */
export class Players {
  readonly sink: MqttSink
  readonly #config: PlayersConfig
  readonly #cranes: { siteId: string; deviceId: string; topic: string; link: Link }[] = []
  #second = 0
  #timer: NodeJS.Timeout | null = null

  constructor(config: PlayersConfig) {
    this.#config = config
    this.sink = new MqttSink(
      {
        brokerUrl: config.mqttUrl,
        bufferLimit: 1_000_000,
        inFlightLimit: 200,
        keepaliveS: 30,
        connectTimeoutMs: 2_000,
        backoff: { firstMs: 50, maxMs: 500 },
        connectsPerSecond: 1_000,
      },
      Date.now,
      Math.random,
    )
  }

  start(): void {
    const { sites, cranesPerSite, ratePerS } = this.#config
    for (let s = 1; s <= sites; s++) {
      const siteId = `TT-${String(s).padStart(4, '0')}`
      const link = this.sink.open(this.#site(siteId))
      for (let c = 1; c <= cranesPerSite; c++) {
        const deviceId = `TC-${siteId}-${c}`
        const topic = formatDeviceTopic({ siteId, deviceKind: 'crane', deviceId, messageKind: 'state' })
        this.#cranes.push({ siteId, deviceId, topic, link })
      }
    }
    const startedAtMs = performance.now()
    this.#timer = setInterval(() => {
      const due = Math.floor(((performance.now() - startedAtMs) / 1000) * ratePerS)
      while (this.#second < due) this.#sendSecond()
    }, 1000 / ratePerS)
  }

  /** Stops and waits until all is acknowledged, at most `withinMs`. */
  async stop(withinMs: number): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    await this.sink.close(withinMs)
  }

  /** Seconds of event time that each crane has sent. */
  sentSeconds(): Map<string, number> {
    return new Map(this.#cranes.map(({ deviceId }) => [deviceId, this.#second]))
  }

  #sendSecond(): void {
    const { bootId, startMs } = this.#config
    for (const { siteId, deviceId, topic, link } of this.#cranes) {
      link.send({
        topic,
        body: pulseReading(siteId, deviceId, bootId, this.#second, startMs),
        encode: JSON.stringify,
      })
    }
    this.#second++
  }

  #site(siteId: string): LinkedSite {
    const { bootId, startMs } = this.#config
    const deviceId = `GW-${siteId}`
    const topic = formatDeviceTopic({ siteId, deviceKind: 'gateway', deviceId, messageKind: 'registration' })
    let seq = 0
    return {
      siteId,
      register: () => {
        const body: SiteRegistration = {
          v: CONTRACT_VERSION,
          siteId,
          deviceId,
          bootId,
          seq: seq++,
          measuredAtMs: startMs + this.#second * 1000,
          sentAtMs: startMs + this.#second * 1000,
          nameZh: `试验工地 ${siteId}`,
          nameEn: `Proving ground ${siteId}`,
          districtZh: '芝罘区',
          districtEn: 'Zhifu',
          phase: 'structure',
          lonDeg: 121.39,
          latDeg: 37.53,
          fence: [
            { xM: -50, yM: -50 },
            { xM: 50, yM: -50 },
            { xM: 0, yM: 60 },
          ],
          buildings: [],
        }
        return { topic, body, encode: JSON.stringify }
      },
    }
  }
}
