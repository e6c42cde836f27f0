import { median } from '../machine.ts'
import type { Row } from './rows.ts'
import type { RunResult } from './runResult.ts'

const number = (value: number, digits = 1) =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(digits)

/** Median, and the least and the most of several runs: "7.9 (7.1–9.4)". */
export function spread(values: readonly (number | null)[], digits = 1): string {
  const known = values.filter((value) => value !== null)
  if (known.length === 0) return '–'
  const middle = number(median(known), digits)
  if (known.length === 1) return middle
  return `${middle} (${number(Math.min(...known), digits)}–${number(Math.max(...known), digits)})`
}

const sum = (values: readonly (number | null)[]) =>
  values.every((value) => value === null) ? '–' : String(values.reduce<number>((a, b) => a + (b ?? 0), 0))

/** CPU of the processes that matter, percent of a core: "platform 31, store 22". */
function cpuText(runs: readonly RunResult[]): string {
  const names = [...new Set(runs.flatMap((run) => Object.keys(run.cpuMeanPercent)))]
  const shares = names
    .map((name) => [name, median(runs.map((run) => run.cpuMeanPercent[name] ?? 0))] as const)
    .filter(([, percent]) => percent >= 2)
    .sort((a, b) => b[1] - a[1])
  return shares.map(([name, percent]) => `${name} ${Math.round(percent)}`).join(', ')
}

/** The table of all rows that have been run, as Markdown. Pure. */
export function loadTable(rows: readonly Row[], results: readonly RunResult[]): string {
  const head = [
    '| What | Runs, verdicts | Messages/s | p50 ms | p99 ms | most ms | Owed | Missed | Late | False | Doubled | Lost | Send lag p99 ms | CPU, % of a core |',
    '|---|---|---|---|---|---|---|---|---|---|---|---|---|---|',
  ]
  const lines = rows.flatMap(({ id, title }) => {
    const runs = results.filter((result) => result.row === id)
    if (runs.length === 0 || id === 'knee') return []
    const of = (pick: (run: RunResult) => number | null) => runs.map(pick)
    return [
      `| ${[
        title,
        `${runs.length}: ${verdicts(runs)}`,
        spread(of((r) => r.sentPerS)),
        spread(of((r) => r.p50Ms)),
        `**${spread(of((r) => r.p99Ms))}**`,
        spread(of((r) => r.maxMs)),
        sum(of((r) => r.owed)),
        sum(of((r) => r.missed)),
        sum(of((r) => r.late)),
        sum(of((r) => r.false)),
        sum(of((r) => r.doubled)),
        sum(of((r) => r.lost)),
        spread(of((r) => r.sendLagP99Ms)),
        cpuText(runs),
      ].join(' | ')} |`,
    ]
  })
  return [...head, ...lines].join('\n')
}

function verdicts(runs: readonly RunResult[]): string {
  const counts = new Map<string, number>()
  for (const { outcome } of runs) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  return [...counts].map(([outcome, n]) => `${n} ${outcome}`).join(', ')
}

/** Every step of every search for the knee, as Markdown; empty without one. Pure. */
export function kneeTable(results: readonly RunResult[]): string {
  const runs = results.filter(({ row }) => row === 'knee')
  if (runs.length === 0) return ''
  const scales = [...new Set(runs.flatMap(({ steps }) => steps.map(({ scale }) => scale)))].sort(
    (a, b) => a - b,
  )
  const lines = scales.map((scale) => {
    const steps = runs.flatMap((run) => run.steps.filter((step) => step.scale === scale))
    const outcomes = steps.map(({ outcome }) => outcome).join(', ')
    return `| ${scale} × (${(scale * 794).toLocaleString('en')} sites) | ${spread(steps.map((s) => s.sentPerS))} | ${spread(steps.map((s) => s.p99Ms))} | ${outcomes} |`
  })
  const carried = spread(runs.map(({ figures }) => figures.kneeScale ?? null))
  return [
    `Carried: **${carried} × Yantai**.`,
    '',
    '| City | Messages/s | p99 ms | Verdict of each run |',
    '|---|---|---|---|',
    ...lines,
  ].join('\n')
}
