export type Language = 'zh' | 'en'

/** The language of the terminal, after the usual precedence of `LC_ALL`, `LC_MESSAGES`, `LANG`; Chinese or English. Pure. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}
