import type { AlertLevel } from '@gongdi/contract'
import { LEVEL_COLOURS } from '../geometry/colourRamp.ts'
import type { WordKey } from '../i18n/words.ts'

/** Outline of each level in a box of 16: severity is told by shape and word as well as by colour. */
const OUTLINES: Record<AlertLevel, string> = {
  red: 'M2.5 2.5h11v11h-11z',
  orange: 'M8 1.5 15 14H1z',
  yellow: 'M8 1 15 8l-7 7-7-7z',
  blue: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2z',
}

export const LEVEL_WORDS: Record<AlertLevel, WordKey> = {
  red: 'levelRed',
  orange: 'levelOrange',
  yellow: 'levelYellow',
  blue: 'levelBlue',
}

export function LevelIcon({ level, size = 16 }: { level: AlertLevel; size?: number }) {
  return (
    <svg className="level-icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path d={OUTLINES[level]} fill={LEVEL_COLOURS[level]} />
    </svg>
  )
}
