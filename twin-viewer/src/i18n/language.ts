import { keep, kept } from '../state/keep.ts'

export const LANGUAGES = ['zh', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const KEY = 'gongdi.language'

/** The remembered language, else that of the browser: Chinese where it asks for Chinese, English otherwise. */
export function firstLanguage(remembered: string | null, browser: string): Language {
  if (remembered === 'zh' || remembered === 'en') return remembered
  return browser.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

export const rememberedLanguage = (): string | null => kept(KEY)
export const rememberLanguage = (language: Language): void => keep(KEY, language)
