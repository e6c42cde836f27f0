import type { Words } from '../../shared/question.ts'
import type { LoadReport } from '../loadReport.ts'
import { countText, figureText, lengthText, momentText } from '../numbers.ts'
import { OUTCOME_WORDS } from '../words/names.ts'
import { checksSection } from './checks.ts'
import { findingsSection } from './findings.ts'
import { kneeSection } from './knee.ts'
import { latencySection } from './latency.ts'
import { methodSections } from './method.ts'
import { overTimeSection } from './overTime.ts'
import type { Page } from './page.ts'
import { scorecardSection } from './scorecard.ts'
import { trustSection } from './trust.ts'

/** A report as people read it: the verdict first, then what it rests on, then how far that can be trusted. Pure. */
export function reportPage(report: LoadReport): Page {
  const knee = kneeSection(report)
  return {
    title: report.title,
    subtitle: report.asks,
    headline: headlineOf(report),
    facts: factsOf(report),
    sections: [
      checksSection(report),
      ...(knee === null ? [] : [knee]),
      scorecardSection(report),
      findingsSection(report),
      latencySection(report),
      overTimeSection(report),
      trustSection(report),
      ...methodSections,
    ],
    foot: `Gongdi ${report.gongdi} · ${report.runId} · ${momentText(report.startedAtMs)}`,
  }
}

function headlineOf({ verdict, isInterrupted, measuredS }: LoadReport): Page['headline'] {
  const { word, tone, because } = OUTCOME_WORDS[verdict.outcome]
  const interrupted: Words = {
    zh: `运行被提前中止，结论只针对已测的 ${lengthText(measuredS)}。`,
    en: `The run was ended early; the verdict is on the ${lengthText(measuredS)} that were measured.`,
  }
  return {
    word: because === null ? word : { zh: `${word.zh}：${because.zh}`, en: `${word.en}: ${because.en}` },
    tone,
    says: verdict.says,
    why: [...verdict.why, ...(isInterrupted ? [interrupted] : [])],
  }
}

function factsOf({ load, verdict, ...report }: LoadReport): Page['facts'] {
  const scale = figureText(load.scale)
  const sites = countText(load.sites)
  const devices = countText(load.devices)
  const probes = countText(load.probes)
  return [
    { label: { zh: '被测平台', en: 'Platform' }, value: report.target },
    {
      label: { zh: '负载', en: 'Load' },
      value: {
        zh: `${scale} × 烟台：${sites} 个工地，${devices} 台设备，${probes} 个探针`,
        en: `${scale} × Yantai: ${sites} sites, ${devices} devices, ${probes} probes`,
      },
    },
    { label: { zh: '读数/秒', en: 'Readings/s' }, value: countText(load.sentPerS) },
    { label: { zh: '测量时长', en: 'Measured' }, value: lengthText(report.measuredS) },
    { label: { zh: '开始', en: 'Started' }, value: momentText(report.startedAtMs) },
    { label: { zh: '运行编号', en: 'Run' }, value: report.runId },
    { label: { zh: '问题', en: 'Question' }, value: report.question },
    { label: { zh: '退出码', en: 'Exit code' }, value: String(verdict.exitCode) },
    { label: { zh: '版本', en: 'Version' }, value: `Gongdi ${report.gongdi}` },
  ]
}
