import { en } from './en.ts'
import type { Language } from './language.ts'
import type { WordKey, Words } from './wordKey.ts'
import { zh } from './zh.ts'

export type { WordKey, Words }

export const WORDS: Readonly<Record<Language, Words>> = { zh, en }

/** Puts values into the places named `{name}`. A place without a value is a bug and throws. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`no value for {${name}} in "${template}"`)
    return String(value)
  })
}
