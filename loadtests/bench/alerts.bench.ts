import { mkdirSync, writeFileSync } from 'node:fs'
import type { DeviceMessage, MeasuringKind } from '@gongdi/contract'
import { parseDeviceTopic } from '@gongdi/contract/wire'
import { ALL_RULES, RuleEngine } from '@gongdi/platform'
import { PROFILES, runSimulation, type Sink } from '@gongdi/simulator'
import { machineLine } from './machine.ts'

/**
 * `npm run bench:alerts`: how often normal work raises an alert. A day of part of the city, without any hazard, is given to the rules as
 * it is simulated; nothing is sent and nothing is stored. Alerts a device and day, by rule.
 */
const SITES = Number(process.env.SITES ?? 120)
const FROM = process.env.FROM ?? '2026-11-03T00:00:00+08:00'
const HOURS = Number(process.env.HOURS ?? 24)

const engine = new RuleEngine(ALL_RULES, [])
const raised = new Map<string, number>()
const devices = new Map<MeasuringKind, Set<string>>()
let messages = 0
let sweptMs = 0

function judge(topicText: string, body: DeviceMessage): void {
  const parsed = parseDeviceTopic(topicText)
  if (!parsed.ok) throw new Error(`not a device topic: ${topicText}`)
  const { deviceKind, messageKind, deviceId } = parsed.topic
  messages++
  if (deviceKind !== 'gateway') {
    const known = devices.get(deviceKind) ?? new Set<string>()
    devices.set(deviceKind, known.add(deviceId))
  }
  const atMs = body.sentAtMs
  const reading = { kind: `${deviceKind}/${messageKind}`, body, receivedAtMs: atMs, late: false }
  const judgements = [...engine.judge(reading as Parameters<RuleEngine['judge']>[0], atMs)]
  if (atMs - sweptMs >= 1000) {
    sweptMs = atMs
    judgements.push(...engine.sweep(atMs))
  }
  for (const { ruleId, change } of judgements)
    if (change === 'raise') raised.set(ruleId, (raised.get(ruleId) ?? 0) + 1)
}

const sink: Sink = {
  open: (site) => {
    const registration = site.register()
    if (registration) judge(registration.topic, registration.body)
    return { send: ({ topic, body }) => judge(topic, body) }
  },
  counts: () => ({ sent: messages, acknowledged: 0, dropped: 0, buffered: 0, connected: 1, links: 1 }),
  room: async () => {},
  close: async () => {},
  acknowledgedRanges: () => [],
}

const startedMs = performance.now()
await runSimulation(
  {
    profile: PROFILES.get('yantai')!,
    sites: SITES,
    scale: 1,
    seed: 7,
    speed: 'max',
    fromMs: Date.parse(FROM),
    forMs: HOURS * 3_600_000,
    hazards: [],
    openSink: () => sink,
    drainMs: 0,
  },
  {
    clock: Date.now,
    signal: new AbortController().signal,
    onProgress: ({ atMs }) =>
      process.stderr.write(`\r${new Date(atMs).toISOString()} · ${messages} messages`),
  },
)
const wallS = (performance.now() - startedMs) / 1000

const perDay = (n: number, kind: MeasuringKind) => (n / (devices.get(kind)?.size ?? 1)) * (24 / HOURS)
const rows = ALL_RULES.filter(({ id }) => raised.has(id)).map(
  ({ id, deviceKind, level, titleZh, titleEn }) => {
    const n = raised.get(id)!
    return `| ${deviceKind} | ${level} | \`${id}\` | ${titleZh} · ${titleEn} | ${n} | ${perDay(n, deviceKind).toFixed(2)} |`
  },
)
const kinds = (['crane', 'hoist', 'dust', 'noise', 'pit'] as const).map((kind) => {
  const n = ALL_RULES.filter((rule) => rule.deviceKind === kind).reduce(
    (sum, { id }) => sum + (raised.get(id) ?? 0),
    0,
  )
  return `| ${kind} | ${devices.get(kind)?.size ?? 0} | ${n} | ${perDay(n, kind).toFixed(2)} |`
})

const text = `# Alerts of normal work

\`npm run bench:alerts\`: the first ${SITES} sites of Yantai for ${HOURS} h from ${FROM}, seed 7, no hazard at all, judged by all ${ALL_RULES.length} rules as it is simulated: ${messages.toLocaleString('en')} messages in ${Math.round(wallS)} s.
${machineLine()}

What raises here is what normal work does now and then: lifts at 90 % of the chart, one in 200 that tries more, noise near its limit, a dusty hour. Compare: one platform of the city
counted 0 to 1,828 noise warnings a site and day because it counted every crossing of a live value [SEED]; at most 6 alerts a site and day are reasonable [EA].

| Kind | Devices | Alerts | a device and day |
|---|---|---|---|
${kinds.join('\n')}

| Kind | Level | Rule | | Alerts | a device and day |
|---|---|---|---|---|---|
${rows.join('\n')}
`
mkdirSync(new URL('../../docs/bench/', import.meta.url), { recursive: true })
if (process.env.DRY === undefined) writeFileSync(new URL('../../docs/bench/alerts.md', import.meta.url), text)
process.stdout.write(`\n${text}`)
