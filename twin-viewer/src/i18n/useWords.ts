import { useMemo } from 'react'
import { useTwin } from '../state/TwinContext.tsx'
import { type Format, formatFor } from './format.ts'
import type { Language } from './language.ts'
import { type CountKey, fill, formOf, WORDS, type Words } from './words.ts'

export interface Say {
  language: Language
  words: Words
  fill: typeof fill
  format: Format
  /** A count with its noun, in the plural that the language asks for; `{n}` is filled, other places come from `values`. */
  counted(key: CountKey, n: number, values?: Readonly<Record<string, string>>): string
  /** The one of two given texts that is in the language of the screen. */
  either(zh: string, en: string): string
}

/** Words, numbers and times in the language of the screen. */
export function useWords(): Say {
  const language = useTwin((s) => s.language)
  return useMemo(() => say(language), [language])
}

/** How the screen speaks in a language. */
export function say(language: Language): Say {
  const words = WORDS[language]
  const format = formatFor(language)
  return {
    language,
    words,
    fill,
    format,
    counted: (key, n, values) =>
      fill(formOf(words[key], format.plural(n)), { ...values, n: format.count(n) }),
    either: (zh, en) => (language === 'zh' ? zh : en),
  }
}
