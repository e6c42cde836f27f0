export const LANGUAGES = ['zh', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const KEY = 'gongdi.language'

/** The remembered language, else that of the browser: Chinese where it asks for Chinese, English otherwise. */
export function firstLanguage(storage: Pick<Storage, 'getItem'>, browser: string): Language {
  const remembered = read(storage, KEY)
  if (remembered === 'zh' || remembered === 'en') return remembered
  return browser.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

export function rememberLanguage(storage: Pick<Storage, 'setItem'>, language: Language): void {
  try {
    storage.setItem(KEY, language)
  } catch {
    // A browser that forbids storage still shows the page; it asks the browser's language again next time.
  }
}

function read(storage: Pick<Storage, 'getItem'>, key: string): string | null {
  try {
    return storage.getItem(key)
  } catch {
    return null
  }
}
