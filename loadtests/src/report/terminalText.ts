import type { Words } from '../shared/question.ts'
import type { Comparison, Difference } from './compare/compareReports.ts'
import { CHANGE_WORDS, comparisonWords, GROUP_WORDS, ratioText } from './compare/comparisonPage.ts'
import type { LoadReport } from './loadReport.ts'
import { figureText, lengthText, momentText, UNKNOWN } from './numbers.ts'
import { figureName, limitText, withUnit } from './page/checks.ts'
import { SIGNS } from './page/page.ts'
import { inLanguage, type Language, plain } from './plainText.ts'
import { FINDING_WORDS, OUTCOME_WORDS } from './words/names.ts'

/** A report in a few lines for a terminal: the verdict, what broke, what was found. Pure. */
export function reportText(report: LoadReport, language: Language): string {
  const { verdict, checks, findings, load } = report
  const { word, tone } = OUTCOME_WORDS[verdict.outcome]
  const interrupted: Words = {
    zh: '提前中止：结论只针对已测部分',
    en: 'ended early: the verdict is on what ran',
  }
  const unit: Words = { zh: '× 烟台', en: '× Yantai' }
  return lines([
    `${SIGNS[tone]} ${word[language]}`,
    `  ${verdict.says[language]}`,
    ...verdict.why.map((why) => `  - ${why[language]}`),
    [
      report.question,
      report.target,
      `${figureText(load.scale)} ${unit[language]}`,
      lengthText(report.measuredS),
      report.runId,
      momentText(report.startedAtMs),
    ].join(' · '),
    ...(report.isInterrupted ? [interrupted[language]] : []),
    ...checks.map((check) => {
      const value = check.value === null ? UNKNOWN : withUnit(check.figure, check.value)
      return `${SIGNS[check.held ? 'good' : 'bad']} ${inLanguage(figureName(check.figure), language)} ${value} (${limitText(check)})`
    }),
    ...findings.map(({ code, says }) => `${SIGNS.bad} ${FINDING_WORDS[code][language]}: ${says[language]}`),
  ])
}

/** A comparison in a few lines for a terminal: what stands between the runs, then only what is better or worse. Pure. */
export function comparisonText(comparison: Comparison, language: Language): string {
  const { word, tone, says } = comparisonWords(comparison)
  const { a, b, differences } = comparison
  const run = (name: string, { runId, target, verdict }: LoadReport) =>
    [`${name} ${runId}`, target, OUTCOME_WORDS[verdict.outcome].word[language]].join(' · ')
  return lines([
    `${SIGNS[tone]} ${word[language]}`,
    `  ${says[language]}`,
    ...comparison.says.map((one) => `  - ${one[language]}`),
    run('A', a),
    run('B', b),
    ...differences
      .filter(({ change }) => change === 'better' || change === 'worse')
      .map((difference) => changeLine(difference, language)),
  ])
}

function changeLine({ name, group, a, b, ratio, change }: Difference, language: Language): string {
  const { word, tone } = CHANGE_WORDS[change]
  const times = ratio === null ? '' : ` (× ${ratioText(ratio)})`
  return `${SIGNS[tone ?? 'unsure']} ${word[language]} · ${GROUP_WORDS[group][language]} · ${inLanguage(name, language)} ${figureText(a)} → ${figureText(b)}${times}`
}

/** What a foreign platform said must not steer a terminal. */
const lines = (all: readonly string[]): string =>
  all.map((line) => `${/^ */.exec(line)![0]}${plain(line)}`).join('\n')
