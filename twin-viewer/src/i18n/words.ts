import { en } from './en.ts'
import type { Language } from './language.ts'
import type { CountKey, Forms, WordKey, Words } from './wordKey.ts'
import { zh } from './zh.ts'

export type { CountKey, WordKey, Words }

export const WORDS: Readonly<Record<Language, Words>> = { zh, en }

/** Puts values into the places named `{name}`. A place without a value is a bug and throws. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`no value for {${name}} in "${template}"`)
    return String(value)
  })
}

/** The form for a plural, `other` where the language has none of its own for it. */
export const formOf = (
  forms: Forms & Partial<Record<Intl.LDMLPluralRule, string>>,
  plural: Intl.LDMLPluralRule,
) => forms[plural] ?? forms.other

/** All texts of a language, every form of the counts too. */
export const textsOf = (language: Language): string[] =>
  Object.values(WORDS[language]).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : Object.values(entry),
  )
