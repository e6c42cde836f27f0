import type { Words } from '../shared/question.ts'
import type { SeenRecord } from '../shared/seen.ts'

/** What to say of lines that the player of a trace had to leave out; null when it left out none. Pure. */
export function brokenLines(seen: readonly SeenRecord[]): Words | null {
  const count = seen.reduce((sum, record) => (record.type === 'broken-lines' ? sum + record.count : sum), 0)
  if (count === 0) return null
  return {
    zh: `录制文件中有 ${count} 行已损坏，未播放`,
    en:
      count === 1
        ? '1 line of the trace is broken and was left out'
        : `${count} lines of the trace are broken and were left out`,
  }
}
