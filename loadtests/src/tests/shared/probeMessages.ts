import { formatDeviceTopic } from '../../../../platform/contract/src/wire/topic.ts'
import { probeBootId, probeReading, probeSite } from '../../judge/probeTiming.ts'
import type { LoadPlan, MqttAccess } from '../../shared/plan.ts'
import { fillPayload, fillText } from '../../target/fillTemplate.ts'

/** What is sent. `reading`: the name of the reading, null for a registration. */
export interface Outgoing {
  topic: string
  payload: string
  reading: { deviceId: string; bootId: string; seq: number } | null
}

/** What every message of the contract carries: SPEC M2. */
interface Envelope {
  v: 1
  siteId: string
  deviceId: string
  bootId: string
  seq: number
  measuredAtMs: number
  sentAtMs: number
}

/** Rows of a load chart that agree with the probe's figures: 3.04 t at 25 m. An assumption [EA]. */
const CHART = [
  { ropeFalls: 2, maxLoadT: 3, x0M: 0, momentTm: 76, q0T: 0 },
  { ropeFalls: 4, maxLoadT: 6, x0M: 0, momentTm: 76, q0T: 0 },
]
const FENCE = [
  { xM: -80, yM: -80 },
  { xM: 80, yM: -80 },
  { xM: 0, yM: 100 },
]

/** The crane registers as message 0 of its boot and never again, so that reading k is message k + 1, whatever the line does. */
const seqOfReading = (k: number): number => k + 1

/** What probe number `n` says: to this platform in the contract's messages, to others as their target file has it. */
export class ProbeMessages {
  readonly #plan: LoadPlan
  readonly #n: number
  readonly #names: { siteId: string; deviceId: string; gatewayId: string; runId: string }
  readonly #bootId: string
  #gatewaySeq = 0

  constructor(plan: LoadPlan, n: number) {
    this.#plan = plan
    this.#n = n
    this.#names = { ...probeSite(n), runId: plan.runId }
    this.#bootId = probeBootId(plan.runId, n)
  }

  get clientId(): string {
    return fillText(this.#plan.target.readings.clientId, this.#names)
  }

  /** How the gateway connects; as with `play`, user name and password may say {siteId} or {gatewayId}, and a brace else is only a brace. */
  get access(): MqttAccess {
    const { siteId, gatewayId } = this.#names
    const fill = (text: string) => text.replaceAll('{siteId}', siteId).replaceAll('{gatewayId}', gatewayId)
    const { username, password, ...access } = this.#plan.target.readings.access
    return {
      ...access,
      ...(username === undefined ? {} : { username: fill(username) }),
      ...(password === undefined ? {} : { password: fill(password) }),
    }
  }

  /** At each connect, before anything else: the site each time, the crane once (SPEC M4, M5). None for platforms of others. */
  registrations(atMs: number): Outgoing[] {
    if (this.#plan.target.readings.payload !== null) return []
    const isFirst = this.#gatewaySeq === 0
    const site = this.#siteRegistration(atMs)
    return isFirst ? [site, this.#craneRegistration(atMs)] : [site]
  }

  #siteRegistration(atMs: number): Outgoing {
    const { siteId, gatewayId } = this.#names
    return this.#registration('gateway', {
      ...this.#envelope(gatewayId, this.#gatewaySeq++, atMs),
      nameZh: `探针 ${siteId}`,
      nameEn: `Probe ${siteId}`,
      districtZh: '探针',
      districtEn: 'Probes',
      phase: 'structure',
      lonDeg: 121.2 + (this.#n % 50) * 0.008,
      latDeg: 37.3 + (Math.floor(this.#n / 50) % 50) * 0.006,
      fence: FENCE,
      buildings: [],
    })
  }

  #craneRegistration(atMs: number): Outgoing {
    return this.#registration('crane', {
      ...this.#envelope(this.#names.deviceId, 0, atMs),
      model: 'PROBE-76',
      name: '1#',
      xM: 0,
      yM: 0,
      jibHeightM: 50,
      jibLengthM: 50,
      counterJibLengthM: 13,
      minRadiusM: 2.5,
      chart: CHART,
    })
  }

  /** Reading `k`, measured and handed to the link when it is due; what it is later in truth is the lag of whoever plays it. */
  reading(k: number, dueMs: number): Outgoing {
    const { program, count } = this.#plan.probes
    const { topic, payload } = this.#plan.target.readings
    const { siteId, deviceId } = this.#names
    const seq = seqOfReading(k)
    const message = {
      ...this.#envelope(deviceId, seq, dueMs),
      ...probeReading(program, this.#n, count, k),
    }
    const reading = { deviceId, bootId: this.#bootId, seq }
    if (payload === null) {
      const own = formatDeviceTopic({ siteId, deviceKind: 'crane', deviceId, messageKind: 'state' })
      return { topic: own, payload: JSON.stringify(message), reading }
    }
    const fields = { ...this.#names, deviceKind: 'crane', messageKind: 'state', ...message }
    return { topic: fillText(topic, fields), payload: asText(fillPayload(payload, fields)), reading }
  }

  #envelope(deviceId: string, seq: number, atMs: number): Envelope {
    const { siteId } = this.#names
    return { v: 1, siteId, deviceId, bootId: this.#bootId, seq, measuredAtMs: atMs, sentAtMs: atMs }
  }

  #registration<M extends Envelope>(deviceKind: 'gateway' | 'crane', message: M): Outgoing {
    const { siteId, deviceId } = message
    const topic = formatDeviceTopic({ siteId, deviceKind, deviceId, messageKind: 'registration' })
    return { topic, payload: JSON.stringify(message), reading: null }
  }
}

/** A payload that is one text is sent as that text, not as JSON. */
const asText = (payload: unknown): string => (typeof payload === 'string' ? payload : JSON.stringify(payload))
