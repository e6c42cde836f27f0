import { alignColumns } from './cells.ts'
import { type Fact, type Mark, markOf } from './fact.ts'

const GROUPS: Record<Fact['group'], string> = {
  city: '城市 city',
  crane: '塔吊 tower cranes',
  hoist: '施工升降机 hoists',
  dust: '扬尘 dust',
  noise: '噪声 noise',
  pit: '深基坑 pits',
  air: '天气 weather',
}
const MARKS: Record<Mark, string> = { inside: '✓', outside: '✗', differs: '·', none: '–' }

/** The report as lines for people: grouped by kind, a line a fact, and what the marks mean. Pure. */
export function factLines(facts: readonly Fact[]): string[] {
  const rows = facts.map((fact) => [
    MARKS[markOf(fact)],
    fact.zh,
    fact.en,
    fact.expected.said,
    numberText(fact.ours),
    fact.unit,
    fact.source,
    ...(fact.note ? [`(${fact.note})`] : []),
  ])
  const head = ['', '指标', 'figure', '来源 source says', '本次 ours', '', '出处 from']
  const [headLine, ...lines] = alignColumns([head, ...rows])
  const grouped = (Object.keys(GROUPS) as Fact['group'][]).flatMap((group) => {
    const own = lines.filter((_, i) => facts[i]!.group === group)
    return own.length === 0 ? [] : ['', GROUPS[group], ...own]
  })
  const count = (mark: Mark) => facts.filter((fact) => markOf(fact) === mark).length
  return [
    headLine!,
    ...grouped,
    '',
    `✓ ${count('inside')} 在范围内 inside · ✗ ${count('outside')} 不在范围内 outside · · ${count('differs')} 仅列出 shown only · – ${count('none')} 本次没有 not in this run`,
  ]
}

/** Three or four digits that say something; whole from a hundred on. */
function numberText(x: number | null): string {
  if (x === null) return '–'
  const digits = Number.isInteger(x) || Math.abs(x) >= 100 ? 0 : Math.abs(x) >= 10 ? 1 : 2
  return x.toLocaleString('en', { maximumFractionDigits: digits })
}
