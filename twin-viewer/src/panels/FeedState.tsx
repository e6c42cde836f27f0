import { useWords } from '../i18n/useWords.ts'
import { sceneTime } from '../scene/sceneTime.ts'
import { useTwin } from '../state/TwinContext.tsx'
import { useNow } from './useNow.ts'

const STATUS_LATE_MS = 4000

/** Whether the picture is alive, and how far behind now it is drawn. */
export function FeedState() {
  const { words, format } = useWords()
  const feed = useTwin((s) => s.feed)
  const heardAtMs = useTwin((s) => s.status?.atMs ?? null)
  const nowMs = useNow()
  const late = heardAtMs !== null && nowMs - heardAtMs > STATUS_LATE_MS
  const alive = feed === 'live' && !late
  const word =
    feed === 'live' ? words.feedLive : feed === 'connecting' ? words.feedConnecting : words.feedWaiting
  return (
    <p className={`feed ${alive ? 'alive' : 'dead'}`} title={words.age}>
      <span className="feed-dot" aria-hidden="true" />
      <span>{word}</span>
      {alive && <span className="figure">{`−${format.quantity(sceneTime.delayMs / 1000, 's', 1)}`}</span>}
      <time className="figure wall-clock">{format.clock(nowMs)}</time>
    </p>
  )
}
