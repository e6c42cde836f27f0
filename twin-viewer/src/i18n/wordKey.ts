import type { zh } from './zh.ts'

type Zh = typeof zh

/** Names of the words; the Chinese dictionary defines them. */
export type WordKey = { [K in keyof Zh]: Zh[K] extends string ? K : never }[keyof Zh]
/** Names of the counts: words with a form for each plural that a language has. `{n}` stands for the figure. */
export type CountKey = Exclude<keyof Zh, WordKey>

/** Forms by the categories of `Intl.PluralRules`; a language says with `Plural` which it has beside `other`. */
export type Forms<Plural extends Intl.LDMLPluralRule = never> = Readonly<Record<Plural | 'other', string>>

/** A dictionary whose language has these plurals beside `other`. */
export type Dictionary<Plural extends Intl.LDMLPluralRule = never> = Readonly<
  Record<WordKey, string> & Record<CountKey, Forms<Plural>>
>
export type Words = Dictionary
