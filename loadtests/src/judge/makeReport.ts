import { EXIT_CODES, type Finding, type LoadReport } from '../report/loadReport.ts'
import type { RunRecord } from '../run/runRecord.ts'
import type { Figure } from '../shared/question.ts'
import { allMissed } from './card/explain.ts'
import { alertsPart } from './making/alertsPart.ts'
import { checkThresholds } from './making/checks.ts'
import { disagreement, runFailure } from './making/failure.ts'
import { type FigureParts, figureValue, otherFigures } from './making/figures.ts'
import { gatherSeen } from './making/gatherSeen.ts'
import { generatorCpu, generatorTrust } from './making/generatorTrust.ts'
import { judgeChannels, judgeCity } from './making/judgeChannels.ts'
import { loadPart, readingsPart } from './making/loadPart.ts'
import { machineTrust } from './making/machineTrust.ts'
import { measuredTime } from './making/measuredTime.ts'
import { lostFindings, silentFindings, stageFindings, unreadableFindings } from './making/otherFindings.ts'
import { lostTimes, overTime } from './making/overTime.ts'
import { probeReadings } from './making/probeReadings.ts'
import { verdictWords } from './making/verdictWords.ts'
import { latenciesOf } from './percentiles.ts'
import { readingEveryMs } from './probeTiming.ts'
import type { Begin } from './probeTruth.ts'
import { accountsOf, stageFigures } from './stages.ts'
import { judgeOutcome } from './verdict.ts'

export interface ReportOptions {
  /** Of a search for the knee: every step that was tried. */
  steps?: LoadReport['steps']
}

/** Makes the report of what was written down in a run, and of nothing else. Pure: the same record gives the same report. */
export function makeReport(record: RunRecord, { steps = [] }: ReportOptions = {}): LoadReport {
  const { plan } = record
  const { question, target } = plan
  const seen = gatherSeen(record.seen)
  const begin = seen.begin ?? nothingAt(record.startedAtMs)
  const time = measuredTime(begin, seen)
  const measuredS = (time.toMs - time.fromMs) / 1_000

  const channels = judgeChannels(plan, begin, seen)
  const judged = channels[0] ?? null
  const cityCard = judgeCity(record, seen, judged?.via ?? null)
  const interruptedAtMs = seen.end?.interrupted ? seen.end.atMs : null
  const ofProbes = probeReadings(plan, seen.readings, seen.connections, time, interruptedAtMs)
  const readings = readingsPart(record, ofProbes, interruptedAtMs !== null)
  const alerts = alertsPart(judged?.card ?? null, cityCard, seen)
  const raised = [...(judged?.card.raised() ?? [])]
  const latency = channels.map(({ via, card }) => ({
    via,
    ...latenciesOf([...card.raised()].map(({ raise }) => raise.latencyMs ?? 0)).figures(),
  }))

  const machine = machineTrust(record.machineLine, record.machine, time)
  const { generator: kept, isShort } = generatorTrust(
    record,
    ofProbes,
    seen,
    measuredS,
    generatorCpu(machine),
  )
  const map = target.channels.find(({ via }) => via === judged?.via)?.map
  const names = (map?.stamps ?? []).map(({ name }) => name)
  const told = target.channels
    .filter((channel) => channel.map.stamps.map(({ name }) => name).join() === names.join())
    .flatMap(({ via }) => seen.alerts.get(via) ?? [])
  const aheadMs = record.clock.isSame ? 0 : (record.clock.offsetMs ?? 0)
  const accounts = accountsOf(raised, told, names, {
    readingEveryMs: readingEveryMs(plan.probes.program),
    aheadMs,
  })
  const stages = stageFigures(accounts)

  const city = cityCard.counts()
  const parts: FigureParts = { record, seen, alerts, readings, latency: latency[0], city }
  const figures = otherFigures(parts)
  const checks = checkThresholds(question.thresholds, (figure) => figureValue(figure, parts, figures))
  const explained = judged?.card.explained() ?? null
  const missed = explained === null ? [] : allMissed(explained)
  const isBrokenInTime = (figure: Figure): boolean => {
    const atMost = checks.find((check) => check.figure === figure)?.atMost ?? 0
    const hazards = figure === 'missed' ? missed : (explained?.wrongGrade.map((p) => p.entry.owed) ?? [])
    return figure !== 'cityAlertsPercent' && hazards.filter(ofProbes.wereInTime).length > atMost
  }
  const failure =
    runFailure(record, seen, alerts.owed, judged) ??
    disagreement(
      record,
      seen,
      checks.every(({ held }) => held),
    )
  const outcome = judgeOutcome({
    hasFailed: failure !== null,
    checks,
    isOnSchedule: !kept.isLimit,
    isShort,
    isQuiet: machine.isQuiet,
    isBrokenInTime,
  })
  // Load that was not all played is the generator's limit, whoever held it up, when that is all that is wrong.
  const generator = { ...kept, isLimit: kept.isLimit || outcome === 'generator-limit' }
  const isInterrupted = seen.end?.interrupted ?? false
  const words = verdictWords({
    outcome,
    record,
    checks,
    alerts,
    generator,
    machine,
    failure,
    isInterrupted,
    measuredS,
  })

  const silent = silentFindings(channels, alerts.owed)
  const unreadable = unreadableFindings(seen.unreadable)
  const isExplained = alerts.detected === 0 && (judged?.isSilent === true || unreadable.length > 0)
  const ofAlerts: Finding[] =
    judged?.card.findings((owed) => generator.isLimit && !ofProbes.wereInTime(owed)) ?? []
  return {
    format: 1,
    gongdi: record.gongdi,
    runId: plan.runId,
    question: question.name,
    title: question.title,
    asks: question.asks,
    target: target.name,
    startedAtMs: record.startedAtMs,
    measuredS,
    isInterrupted,
    verdict: { outcome, exitCode: EXIT_CODES[outcome], ...words },
    checks,
    load: loadPart(record, seen, time),
    readings,
    alerts,
    latency,
    stages,
    overTime: overTime({
      begin,
      record,
      seen,
      latencies: raised.map(({ raise }) => ({
        fromMs: raise.alert.atMs - (raise.latencyMs ?? 0),
        ms: raise.latencyMs ?? 0,
      })),
      accounts,
      missed,
      lostMs: lostTimes(record, seen),
    }),
    generator,
    machine,
    clock: record.clock,
    events: record.events.map(({ atMs, says }) => ({ atS: (atMs - begin.fromMs) / 1_000, says })),
    findings: [
      ...silent,
      ...unreadable,
      ...(isExplained ? ofAlerts.filter(({ code }) => code !== 'missed') : ofAlerts),
      ...lostFindings(record.stored, seen.readings),
      ...stageFindings(stages, record.clock, accounts.length),
    ],
    figures,
    steps,
  }
}

/** k6 did not begin: nothing was measured. */
const nothingAt = (atMs: number): Begin => ({ type: 'begin', atMs, startMs: atMs, fromMs: atMs, toMs: atMs })
