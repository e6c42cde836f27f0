import type { Finding, FindingCode, LoadReport } from '../../src/report/loadReport.ts'
import type { Sin } from './sins.ts'

/** What a report has to name for each sin, and nothing else. */
export const NAMED_AS: Record<Sin, FindingCode | null> = {
  none: null,
  drop: 'missed',
  double: 'doubled',
  delay: 'late',
  forget: 'lost',
  'wrong-limit': 'wrong-limit',
  'wrong-device': 'wrong-device',
}

/** One run of the straw platform, and what the report said of it. */
export interface StrawRun {
  sin: Sin
  /** What was told to it beside the sin: "95 %". */
  how: string
  findings: Pick<Finding, 'code' | 'count' | 'says'>[]
  outcome: LoadReport['verdict']['outcome']
  /** The generator was the limit: readings came too late for what became of them to be anybody's fault. Such a run proves nothing. */
  isDisturbed: boolean
  /** So many runs before this one were thrown away for that. */
  thrownAway: number
  /** Why there is no report; then nothing was named. */
  failure: string | null
}

/** Whether the report names this sin and no other. */
export function isNamed({ sin, findings, failure }: StrawRun): boolean {
  if (failure !== null) return false
  const codes = findings.map(({ code }) => code)
  const wanted = NAMED_AS[sin]
  return wanted === null ? codes.length === 0 : codes.length === 1 && codes[0] === wanted
}

/** The table, a line a sin, in Markdown. */
export function proofTable(runs: readonly StrawRun[]): string {
  const sins = [...new Set(runs.map(({ sin }) => sin))]
  const lines = sins.map((sin) => {
    const own = runs.filter((run) => run.sin === sin)
    const named = own.filter(isNamed)
    const counts = named.flatMap(({ findings }) => findings.map(({ count }) => count))
    const most = counts.length > 0 ? `${Math.min(...counts)}–${Math.max(...counts)}` : '–'
    const thrownAway = own.reduce((sum, run) => sum + run.thrownAway, 0)
    const example = named[0]?.findings[0]?.says.en ?? '–'
    return `| ${sin} | ${NAMED_AS[sin] ?? 'nothing'} | ${named.length} of ${own.length} | ${most} | ${example} | ${wrongOf(own)} | ${thrownAway} |`
  })
  return `| Sin | To be named as | Named, and nothing else | Times a run | In the words of the report | Otherwise | Thrown away |
|---|---|---|---|---|---|---|
${lines.join('\n')}
`
}

/** What runs said that did not name their sin, each once. */
function wrongOf(runs: readonly StrawRun[]): string {
  const said = runs
    .filter((run) => !isNamed(run))
    .map(({ failure, findings }) => failure ?? (findings.map(({ code }) => code).join(' + ') || 'nothing'))
  return [...new Set(said)].join('; ') || '–'
}
