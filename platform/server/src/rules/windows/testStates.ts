import {
  CONTRACT_VERSION,
  type DustMinute,
  type NoiseMinute,
  type NoiseView,
  type PitState,
  type PitView,
  type SiteView,
} from '@gongdi/contract'
import type { Reading, ReadingOf, StateReading } from '../../ingest/reading.ts'
import type { KindFigures } from '../kindFigures.ts'
import { ALL_RULES } from '../library/allRules.ts'
import { RuleEngine } from '../ruleEngine.ts'

/** Builders for tests of the kinds that are judged over windows: monitors and points at ease, told apart by what a test changes. */
export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS

/** A time of the day at the site, on 3 November 2026: UTC+8. */
export const at = (clock: string, day = 3): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return Date.UTC(2026, 10, day, hours - 8, minutes)
}

const envelope = (deviceId: string, measuredAtMs: number) => ({
  v: CONTRACT_VERSION as 1,
  siteId: 'YT-0001',
  deviceId,
  bootId: 'boot1',
  seq: Math.round((measuredAtMs - at('00:00', 1)) / 1000),
  measuredAtMs,
  sentAtMs: measuredAtMs + 200,
})

export function noiseMinute(
  measuredAtMs: number,
  changes: Partial<NoiseMinute> = {},
  late = false,
): ReadingOf<'noise/minute'> {
  const body: NoiseMinute = {
    ...envelope('ZS-YT-0001-1', measuredAtMs),
    quality: 'good',
    laeqDb: 50,
    lmaxDb: 62,
    lminDb: 44,
    l10Db: 53,
    l50Db: 49,
    l90Db: 46,
    validS: 60,
    windMps: 2,
    rainMmH: 0,
    nightPermit: false,
    ...changes,
  }
  return { kind: 'noise/minute', body, receivedAtMs: body.measuredAtMs + 500, late }
}

export function dustMinute(
  measuredAtMs: number,
  changes: Partial<DustMinute> = {},
  late = false,
): ReadingOf<'dust/minute'> {
  const pm10UgM3 = changes.pm10UgM3 ?? 60
  const body: DustMinute = {
    ...envelope('YC-YT-0001-1', measuredAtMs),
    quality: 'good',
    mark: 'N',
    validPercent: 100,
    pm25UgM3: 30,
    pm10UgM3,
    pm10MaxUgM3: pm10UgM3,
    // Never twice the same, as dust is.
    tspUgM3: 1.6 * pm10UgM3 + ((measuredAtMs / MINUTE_MS) % 7),
    temperatureC: 12,
    humidityPercent: 55,
    pressureKpa: 101.5,
    windMps: 2.5,
    windDirectionDeg: 315,
    sprayOn: false,
    ...changes,
  }
  return { kind: 'dust/minute', body, receivedAtMs: body.measuredAtMs + 500, late }
}

export function pitState(
  measuredAtMs: number,
  changes: Partial<PitState> = {},
  late = false,
): ReadingOf<'pit/state'> {
  const cumulative = changes.cumulative ?? 10
  const body: PitState = {
    ...envelope('JK-YT-0001-1-ZQS-07', measuredAtMs),
    quality: 'good',
    unit: 'mm',
    value: cumulative,
    cumulative,
    profileMm: null,
    temperatureC: 12,
    excavationDepthM: 7.5,
    ...changes,
  }
  return { kind: 'pit/state', body, receivedAtMs: body.measuredAtMs + 500, late }
}

/** H = 12 m, grade 2, bored pile: 36 mm and 3 mm a day, GB 50497-2019 8.0.4 [CL]. */
export const pitView = (changes: Partial<PitView> = {}): PitView => ({
  deviceKind: 'pit',
  siteId: 'YT-0001',
  deviceId: 'JK-YT-0001-1-ZQS-07',
  measuredAtMs: at('00:00', 1),
  pitId: 'JK-YT-0001-1',
  name: 'ZQS-07',
  instrument: 'top-horizontal',
  xM: 20,
  yM: 0,
  depthM: 0,
  profileStepM: null,
  safetyGrade: 2,
  support: 'bored-pile',
  limitCumulative: 36,
  limitRatePerDay: 3,
  baselineAtMs: at('00:00', 1),
  ...changes,
})

export const noiseView = (changes: Partial<NoiseView> = {}): NoiseView => ({
  deviceKind: 'noise',
  siteId: 'YT-0001',
  deviceId: 'ZS-YT-0001-1',
  measuredAtMs: at('00:00', 1),
  model: 'AWA6218',
  name: 'gate',
  xM: 0,
  yM: 0,
  heightM: 4,
  meterClass: 2,
  calibrationDueAtMs: at('00:00', 30),
  ...changes,
})

export const siteView = (siteId: string, districtZh: string): SiteView => ({
  siteId,
  measuredAtMs: at('00:00', 1),
  nameZh: siteId,
  nameEn: siteId,
  districtZh,
  districtEn: districtZh,
  phase: 'structure',
  lonDeg: 121.4,
  latDeg: 37.5,
  fence: [
    { xM: 0, yM: 0 },
    { xM: 100, yM: 0 },
    { xM: 100, yM: 100 },
  ],
  buildings: [],
})

export type Said = [minute: number, ruleId: string, change: string]

/** What an engine with all rules has to say of readings, each when it arrives: minutes from `fromMs`. */
export function said(
  readings: Iterable<Reading>,
  fromMs: number,
  engine = new RuleEngine(ALL_RULES, []),
): Said[] {
  const all: Said[] = []
  for (const reading of readings) {
    for (const { ruleId, change, evidence } of engine.judge(reading, reading.receivedAtMs))
      all.push([(evidence.measuredAtMs - fromMs) / MINUTE_MS, ruleId, change])
  }
  return all
}

/** Only what one rule has to say. */
export const saidBy = (ruleId: string, all: readonly Said[]): [minute: number, change: string][] =>
  all.filter((one) => one[1] === ruleId).map(([minute, , change]) => [minute, change])

/** The figures of a state that is news, by name, after the kind has been told of it. */
export function figuresOf(kind: KindFigures, state: StateReading, isKnown = false): Record<string, number> {
  const names = [...Object.keys(kind.quantities), ...kind.facts]
  const figures = new Float64Array(names.length)
  if (!isKnown) kind.remember(state)
  kind.read(state, Math.min(state.body.measuredAtMs, state.receivedAtMs), figures)
  return Object.fromEntries(names.map((name, index) => [name, figures[index]!]))
}
