import { type AlertMessage, type CraneView, LIMIT_BITS } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { NewsOrder } from '../city/newsOrder.ts'
import type { Reading } from '../ingest/reading.ts'
import type { RuleCheckpoint } from '../rules/judgement.ts'
import { knownDevices } from '../rules/knownDevices.ts'
import { CRANE_RULES } from '../rules/library/crane.ts'
import { CRANE_PAIR_RULES } from '../rules/library/cranePairs.ts'
import { reconcile } from '../rules/reconcile.ts'
import { RuleEngine } from '../rules/ruleEngine.ts'
import { craneFiled, eventReading, START_MS, stateReading } from '../rules/testReadings.ts'
import type { AlertTransition, SeenSeqs } from '../storage/port.ts'
import { AlertService } from './alertService.ts'

const CRANES = ['TC-YT-0001-1', 'TC-YT-0001-2', 'TC-YT-0002-1']
const SEEDS = 500
const RULES = [...CRANE_RULES, ...CRANE_PAIR_RULES]

/** The first two stand 60 m apart, and the second is higher: its rope can strike the jib of the first. */
const VIEWS: CraneView[] = CRANES.map((deviceId, i) => ({
  ...craneFiled(0).body,
  deviceKind: 'crane',
  deviceId,
  siteId: deviceId.slice(3, 10),
  xM: 60 * i,
  jibHeightM: 40 + 10 * i,
}))

/** mulberry32: small, seeded, good enough to wander. */
function seeded(seed: number): () => number {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), a | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A stream in the order in which gateways send it: levels that linger, gaps, limits that act briefly, readings that come late. */
function randomStream(seed: number): Reading[] {
  const random = seeded(seed)
  const pick = <T>(...options: T[]): T => options[Math.floor(random() * options.length)]!
  const stream: Reading[] = []
  const cranes = CRANES.map((deviceId) => ({ deviceId, seq: 0, atMs: START_MS, offUntilMs: 0, values: {} }))
  for (let step = 0; step < 300; step++) {
    const crane = cranes[step % cranes.length]!
    const secondMs = START_MS + 1000 * Math.floor(step / cranes.length)
    if (secondMs < crane.offUntilMs) continue
    crane.atMs = secondMs + Math.floor(random() * 40)
    if (random() < 0.03) crane.offUntilMs = secondMs + pick(3_000, 8_000, 30_000)
    if (random() < 0.25) {
      crane.values = {
        momentPercent: pick(45, 45, 88, 92, 97, 103, 112),
        loadT: pick(0.1, 2),
        windMps: pick(4, 6, 9.5, 12.5, 15),
        driverId: pick('D1', 'D1', null),
        slewDeg: pick(90, 270, 285, 300),
        slewDegS: pick(0, 0, -2),
        radiusM: pick(20, 30),
        limitBits: pick(0, 0, 0, LIMIT_BITS.hoistUp, LIMIT_BITS.momentLimiter),
      }
    }
    const named = { deviceId: crane.deviceId, siteId: crane.deviceId.slice(3, 10) }
    if (random() < 0.05) {
      const figures = { acting: pick(true, false), loadT: 3, radiusM: 20, momentPercent: 101 }
      const event = { type: 'limit', limit: pick('momentLimiter', 'radiusOut'), ...figures } as const
      stream.push(eventReading(crane.seq++, event, { ...named, measuredAtMs: crane.atMs - 400 }))
    }
    const heldBack = crane.seq
    const comesLate = random() < 0.03
    if (comesLate) crane.seq++
    stream.push(stateReading(crane.seq++, { ...named, ...crane.values, measuredAtMs: crane.atMs }))
    if (comesLate) {
      const old = { ...named, momentPercent: 130, measuredAtMs: crane.atMs - 500 }
      stream.push(stateReading(heldBack, old))
    }
  }
  return stream
}

const nameOf = ({ body }: Reading) => `${body.deviceId}|${body.bootId}|${body.seq}`

/** What is durable. Written in the order that the storage port promises. */
class DurableStore {
  readonly log: AlertTransition[] = []
  readonly checkpoints = new Map<string, RuleCheckpoint>()
  readonly readings = new Map<string, Reading>()

  alerts(): AlertMessage[] {
    const newest = new Map<string, AlertMessage>()
    for (const { alert } of this.log) {
      if (alert.revision >= (newest.get(alert.alertId)?.revision ?? 0)) newest.set(alert.alertId, alert)
    }
    return [...newest.values()]
  }

  latest() {
    const newest = new Map<string, Extract<Reading, { kind: 'crane/state' }>>()
    for (const reading of this.readings.values()) {
      if (reading.kind !== 'crane/state') continue
      const { deviceId, measuredAtMs } = reading.body
      if (measuredAtMs > (newest.get(deviceId)?.body.measuredAtMs ?? 0)) newest.set(deviceId, reading)
    }
    return [...newest.values()]
  }

  seen(): SeenSeqs[] {
    const boots = new Map<string, SeenSeqs & { seqs: number[] }>()
    for (const { body } of this.readings.values()) {
      const { deviceId, bootId, seq, measuredAtMs } = body
      const boot = boots.get(deviceId) ?? { deviceId, bootId, newestMs: measuredAtMs, seqs: [] }
      boots.set(deviceId, {
        ...boot,
        newestMs: Math.max(boot.newestMs, measuredAtMs),
        seqs: [...boot.seqs, seq].sort((x, y) => x - y),
      })
    }
    return [...boots.values()]
  }
}

/** A platform between two crashes. */
class Life {
  readonly #store: DurableStore
  readonly #engine: RuleEngine
  readonly #alerts: AlertService
  readonly #news: NewsOrder
  #pending: Reading[] = []
  /** What is left to write of the flush in flight, in order. */
  #writes: (() => void)[] = []

  constructor(store: DurableStore) {
    this.#store = store
    const latest = store.latest()
    this.#news = new NewsOrder({ latest, seen: store.seen() })
    const known = knownDevices({ latest, devices: [], seen: store.seen() })
    this.#engine = new RuleEngine(RULES, reconcile([...store.checkpoints.values()], store.alerts()), known, {
      devices: VIEWS,
      latest,
    })
    this.#alerts = new AlertService({
      rules: RULES,
      clock: () => START_MS,
      resume: store.alerts(),
      onChange: () => {},
    })
  }

  accept(sent: Reading): void {
    const reading = { ...sent, late: this.#news.placeOf(sent) !== 'news' } as Reading
    for (const judgement of this.#engine.judge(reading, reading.receivedAtMs)) this.#alerts.apply(judgement)
    this.#pending.push(reading)
  }

  /** Starts a flush, or does the next write of the one in flight. `share`: of the waiting readings, how many the batch takes. */
  flushStep(share: number): void {
    const write = this.#writes.shift()
    if (write !== undefined) {
      write()
      return
    }
    const readings = this.#pending.splice(0, Math.ceil(this.#pending.length * share))
    const { transitions } = this.#alerts.drain()
    const checkpoints = this.#engine.drainCheckpoints()
    this.#writes = [
      () => this.#store.log.push(...transitions),
      () => {
        for (const c of checkpoints) this.#store.checkpoints.set(`${c.deviceId}|${c.ruleId}`, c)
      },
      () => {
        for (const reading of readings) this.#store.readings.set(nameOf(reading), reading)
      },
    ]
  }

  finish(): void {
    while (this.#writes.length > 0 || this.#pending.length > 0) this.flushStep(1)
  }
}

/** Plays the stream to a platform that is killed now and then; gateways then send again what is not stored, oldest first. */
function play(stream: readonly Reading[], seed: number, crashChance: number): DurableStore {
  const random = seeded(seed ^ 0x5bd1e995)
  const store = new DurableStore()
  // Some stores are slow: a batch then holds a raise and its clear, or many of them.
  const flushChance = 0.3 * random() ** 2
  let life = new Life(store)
  let next = 0
  while (next < stream.length) {
    const reading = stream[next++]!
    if (!store.readings.has(nameOf(reading))) life.accept(reading)
    while (random() < flushChance) life.flushStep(random() < 0.3 ? random() : 1)
    if (random() < crashChance) {
      life = new Life(store)
      next = 0
    }
  }
  life.finish()
  return store
}

const lives = (store: DurableStore) =>
  store
    .alerts()
    .map(({ alertId, ruleId, raisedAtMs, state, clearedAtMs, revision }) => [
      alertId,
      ruleId,
      raisedAtMs,
      state,
      clearedAtMs,
      revision,
    ])
    .toSorted()

describe('a platform that is killed', () => {
  it(`raises and clears the very alerts of one that is not, none twice: seeds 1 to ${SEEDS}`, {
    timeout: 60_000,
  }, () => {
    let raised = 0
    let cleared = 0
    let aboutPairs = 0
    for (let seed = 1; seed <= SEEDS; seed++) {
      const stream = randomStream(seed)
      const whole = play(stream, seed, 0)
      const torn = play(stream, seed, 0.01)
      expect(lives(torn), `seed ${seed}`).toEqual(lives(whole))
      const changes = torn.log.map(({ alert, change }) => `${alert.alertId} ${change}`)
      expect(new Set(changes).size, `seed ${seed}: a change is in the log twice`).toBe(changes.length)
      raised += torn.log.filter(({ change }) => change === 'raised').length
      aboutPairs += torn.log.filter(({ alert }) => alert.ruleId.startsWith('crane-pair-')).length
      cleared += torn.log.filter(({ change }) => change === 'cleared').length
    }
    // Or the streams would prove nothing.
    expect(raised).toBeGreaterThan(SEEDS * 5)
    expect(cleared).toBeGreaterThan(SEEDS * 2)
    expect(aboutPairs).toBeGreaterThan(SEEDS)
  })
})
