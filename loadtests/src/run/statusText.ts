import type { Words } from '../shared/question.ts'

/** What is known of a run while it goes on. Counts are of what is judged. */
export interface StatusFigures {
  nowMs: number
  /** Epoch ms; null before k6 has fixed them. */
  times: { fromMs: number; toMs: number; endMs: number } | null
  messagesPerS: number | null
  p99Ms: number | null
  owed: number
  missed: number
  late: number
  false: number
  doubled: number
  /** null: not asked yet, or it cannot be. */
  lost: number | null
  /** Percent of a core by process. */
  cpuPercent: Readonly<Record<string, number>>
  foreignPercent: number | null
}

/** The live line of a run, the most important first. Pure. */
export function statusText(figures: StatusFigures): Words {
  const { p99Ms, messagesPerS, owed, missed, lost, foreignPercent } = figures
  const cpu = Object.entries(figures.cpuPercent).map(([name, percent]) => `${name} ${Math.round(percent)} %`)
  const rare = { late: figures.late, false: figures.false, doubled: figures.doubled }
  const inBoth = (text: string): Words => ({ zh: text, en: text })
  const parts: (Words | null)[] = [
    inBoth('k6'),
    stageText(figures),
    messagesPerS === null ? null : { zh: `${whole(messagesPerS)} 条/秒`, en: `${whole(messagesPerS)} msg/s` },
    inBoth(`p99 ${msText(p99Ms)}`),
    { zh: `应报 ${owed}`, en: `owed ${owed}` },
    { zh: `漏报 ${missed}`, en: `missed ${missed}` },
    lost === null ? null : { zh: `丢失 ${lost}`, en: `lost ${lost}` },
    rare.late > 0 ? { zh: `迟报 ${rare.late}`, en: `late ${rare.late}` } : null,
    rare.false > 0 ? { zh: `误报 ${rare.false}`, en: `false ${rare.false}` } : null,
    rare.doubled > 0 ? { zh: `重复 ${rare.doubled}`, en: `doubled ${rare.doubled}` } : null,
    cpu.length > 0 ? inBoth(`CPU ${cpu.join(' ')}`) : null,
    foreignPercent === null
      ? null
      : { zh: `其他 ${Math.round(foreignPercent)} %`, en: `others ${Math.round(foreignPercent)} %` },
  ]
  const said = parts.filter((part) => part !== null)
  return { zh: said.map(({ zh }) => zh).join(' · '), en: said.map(({ en }) => en).join(' · ') }
}

function stageText({ times, nowMs }: StatusFigures): Words {
  if (times === null) return { zh: '正在连接', en: 'connecting' }
  const { fromMs, toMs, endMs } = times
  if (nowMs < fromMs) {
    const left = clock(fromMs - nowMs)
    return { zh: `预热，还有 ${left}`, en: `warm-up, ${left} to go` }
  }
  if (nowMs < toMs) {
    const text = `${clock(nowMs - fromMs)}/${clock(toMs - fromMs)}`
    return { zh: text, en: text }
  }
  const left = clock(Math.max(0, endMs - nowMs))
  return { zh: `等待迟到的预警，还有 ${left}`, en: `waiting for late alerts, ${left} to go` }
}

const whole = (value: number) => Math.round(value).toLocaleString('en')
const msText = (value: number | null) =>
  value === null ? '–' : `${value < 10 ? value.toFixed(1) : whole(value)} ms`

/** 00:42, 30:00, 4:00:00. Pure. */
export function clock(ms: number): string {
  const s = Math.floor(ms / 1000)
  const two = (n: number) => String(n).padStart(2, '0')
  const minutes = two(Math.floor(s / 60) % 60)
  return s < 3_600 ? `${minutes}:${two(s % 60)}` : `${Math.floor(s / 3_600)}:${minutes}:${two(s % 60)}`
}
