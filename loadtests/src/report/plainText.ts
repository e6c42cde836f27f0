import type { Words } from '../shared/question.ts'

/** A text that is the same in both languages (a name, a number), or one that is not. */
export type Text = string | Words

/** What a platform calls something may be of any length; more than this is of no use to a reader. */
const LENGTH_MAX = 300

/** Characters that steer instead of say: of terminals and of writing direction. */
const STEERING = /[\p{Cc}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\p{Cs}]/gu

/** A text as it may be shown anywhere: on one line, nothing in it that steers, not endless. Pure. */
export function plain(text: string): string {
  const shown = text
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replace(STEERING, '')
    .trim()
  return shown.length <= LENGTH_MAX ? shown : `${shown.slice(0, LENGTH_MAX).replace(/[\ud800-\udbff]$/, '')}…`
}

export type Language = keyof Words

export const inLanguage = (text: Text, language: Language): string =>
  plain(typeof text === 'string' ? text : text[language])

/** Both languages in one line, once where they say the same. */
export const inBoth = (text: Text, between = ' · '): string => {
  const zh = inLanguage(text, 'zh')
  const en = inLanguage(text, 'en')
  return zh === en ? zh : `${zh}${between}${en}`
}
