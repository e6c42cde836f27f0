import { useWords } from '../i18n/useWords.ts'
import { useNow } from './useNow.ts'

/** Says that a device has been silent for longer than it may be; nothing while it speaks. */
export function Staleness({ atMs, afterMs }: { atMs: number; afterMs: number }) {
  const { words, fill, format } = useWords()
  const nowMs = useNow()
  if (nowMs - atMs <= afterMs) return null
  return <p className="banner">{fill(words.staleHint, { time: format.elapsed(nowMs - atMs) })}</p>
}
