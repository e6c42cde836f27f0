import type { Words } from '../shared/question.ts'

/** What a run says to people while it goes on. */
export interface Talk {
  /** A line that stays. */
  say(words: Words): void
  /** The one line below that is rewritten, or in a file is written now and then. */
  live(words: Words): void
}

/** How often the live line is told anew: never silent for longer. */
const EVERY_MS = 500

/** Tells `words`, as they are then, until the work is done. */
export async function during<T>(talk: Talk, words: () => Words, work: Promise<T>): Promise<T> {
  talk.live(words())
  const timer = setInterval(() => talk.live(words()), EVERY_MS)
  try {
    return await work
  } finally {
    clearInterval(timer)
  }
}

/** Seconds since this was made, for a line that shows that something goes on. */
export function stopwatch(): () => string {
  const startedMs = performance.now()
  return () => `${Math.floor((performance.now() - startedMs) / 1000)} s`
}
