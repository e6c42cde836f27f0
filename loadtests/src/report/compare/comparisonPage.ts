import type { Words } from '../../shared/question.ts'
import type { LoadReport } from '../loadReport.ts'
import { figureText, momentText, UNKNOWN } from '../numbers.ts'
import type { Page, Section, Tone } from '../page/page.ts'
import { cell, number, words } from '../page/tables.ts'
import { OUTCOME_WORDS } from '../words/names.ts'
import { type Change, type Comparison, type Difference, NOISE_RULE } from './compareReports.ts'

export const CHANGE_WORDS: Record<Change, { word: Words; tone: Tone | null }> = {
  same: { word: { zh: '相同', en: 'same' }, tone: null },
  noise: { word: { zh: '波动范围内', en: 'within noise' }, tone: null },
  better: { word: { zh: '变好', en: 'better' }, tone: 'good' },
  worse: { word: { zh: '变差', en: 'worse' }, tone: 'bad' },
  differs: { word: { zh: '不同', en: 'differs' }, tone: null },
  'not-judged': { word: { zh: '不评', en: 'not judged' }, tone: 'unsure' },
  'one-sided': { word: { zh: '仅一方已知', en: 'known of one only' }, tone: 'unsure' },
}

export const GROUP_WORDS: Record<Difference['group'], Words> = {
  question: { zh: '本问题的指标', en: 'Figures of this question' },
  alerts: { zh: '预警', en: 'Alerts' },
  readings: { zh: '读数', en: 'Readings' },
  latency: { zh: '预警时延，ms', en: 'Alert latency, ms' },
  stages: { zh: '各环节用时，ms', en: 'Stages, ms' },
  machine: { zh: '负载发生器与机器', en: 'Generator and machine' },
}

/** What a comparison comes to, in one sentence. Pure. */
export function comparisonWords({
  isSameQuestion,
  areCountsJudged,
  areLatenciesJudged,
  differences,
}: Comparison): {
  word: Words
  tone: Tone
  says: Words
} {
  const count = (change: Change) => differences.filter((one) => one.change === change).length
  const [better, worse] = [count('better'), count('worse')]
  const says: Words = {
    zh: `从 A 到 B：${worse} 项变差，${better} 项变好，其余没有超出波动范围的优劣之分。`,
    en: `From A to B: ${worse} worse, ${better} better; of the rest none is better or worse by more than noise.`,
  }
  if (!isSameQuestion)
    return {
      word: { zh: '不可比', en: 'Not comparable' },
      tone: 'unsure',
      says: {
        zh: '两次运行问的不是同一件事，不评优劣。',
        en: 'The two runs did not ask the same; nothing is called better or worse.',
      },
    }
  if (!areCountsJudged)
    return {
      word: { zh: '不可比', en: 'Not comparable' },
      tone: 'unsure',
      says: {
        zh: '有一次运行未能完成，不评优劣。',
        en: 'One of the runs did not come to its end; nothing is judged.',
      },
    }
  const partly: Words = areLatenciesJudged
    ? { zh: '', en: '' }
    : { zh: '时延不评优劣。', en: ' Latencies are not judged.' }
  const all = { zh: `${says.zh}${partly.zh}`, en: `${says.en}${partly.en}` }
  if (worse > 0) return { word: { zh: 'B 变差', en: 'B is worse' }, tone: 'bad', says: all }
  if (better > 0) return { word: { zh: 'B 变好', en: 'B is better' }, tone: 'good', says: all }
  return {
    word: { zh: '没有变化', en: 'No change' },
    tone: areLatenciesJudged ? 'good' : 'unsure',
    says: all,
  }
}

/** A comparison as people read it: what stands between the runs first, then figure by figure. Pure. */
export function comparisonPage(comparison: Comparison): Page {
  const { a, b, says, differences } = comparison
  return {
    title: { zh: '两次运行之比较', en: 'Two runs compared' },
    subtitle: { zh: `A：${a.title.zh}；B：${b.title.zh}`, en: `A: ${a.title.en}; B: ${b.title.en}` },
    headline: { ...comparisonWords(comparison), why: says },
    facts: [...runFacts('A', a), ...runFacts('B', b)],
    sections: [
      ...(Object.keys(GROUP_WORDS) as Difference['group'][]).flatMap((group) =>
        section(
          group,
          differences.filter((one) => one.group === group),
        ),
      ),
      {
        id: 'rule',
        title: { zh: '何为不同', en: 'What counts as a difference' },
        blocks: [{ kind: 'says', text: NOISE_RULE }],
      },
    ],
    foot: `Gongdi ${b.gongdi} · ${a.runId} → ${b.runId} · ${momentText(b.startedAtMs)}`,
  }
}

/** 1.34, 0.9974; of large ones no more digits than mean something. */
export function ratioText(ratio: number | null): string {
  if (ratio === null) return UNKNOWN
  if (ratio >= 10) return figureText(ratio)
  const isClose = ratio !== 1 && Math.abs(ratio - 1) < 0.01
  return ratio.toFixed(isClose ? 4 : 2)
}

function runFacts(name: string, { runId, target, startedAtMs, verdict, gongdi }: LoadReport): Page['facts'] {
  return [
    { label: { zh: `${name}：运行`, en: `${name}: run` }, value: `${runId}, ${target}, Gongdi ${gongdi}` },
    { label: { zh: `${name}：开始`, en: `${name}: started` }, value: momentText(startedAtMs) },
    { label: { zh: `${name}：结论`, en: `${name}: verdict` }, value: OUTCOME_WORDS[verdict.outcome].word },
  ]
}

function section(id: Difference['group'], differences: readonly Difference[]): Section[] {
  if (differences.length === 0) return []
  return [
    {
      id,
      title: GROUP_WORDS[id],
      blocks: [
        {
          kind: 'table',
          caption: null,
          columns: [
            words({ zh: '指标', en: 'figure' }),
            number('A'),
            number('B'),
            number('B / A'),
            words({ zh: '判断', en: 'change' }),
          ],
          rows: differences.map(({ name, a, b, ratio, change }) => {
            const { word, tone } = CHANGE_WORDS[change]
            return [
              cell(name),
              cell(figureText(a)),
              cell(figureText(b)),
              cell(ratioText(ratio)),
              tone === null ? cell(word) : cell(word, tone),
            ]
          }),
        },
      ],
    },
  ]
}
