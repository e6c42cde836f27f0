import { useMemo } from 'react'
import { useTwin } from '../state/TwinContext.tsx'
import { type Format, formatFor } from './format.ts'
import type { Language } from './language.ts'
import { fill, WORDS, type Words } from './words.ts'

export interface Say {
  language: Language
  words: Words
  fill: typeof fill
  format: Format
  /** The one of two given texts that is in the language of the screen. */
  either(zh: string, en: string): string
}

/** Words, numbers and times in the language of the screen. */
export function useWords(): Say {
  const language = useTwin((s) => s.language)
  return useMemo(
    () => ({
      language,
      words: WORDS[language],
      fill,
      format: formatFor(language),
      either: (zh, en) => (language === 'zh' ? zh : en),
    }),
    [language],
  )
}
