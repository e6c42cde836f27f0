import type { zh } from './zh.ts'

/** Names of the words; the Chinese dictionary defines them. */
export type WordKey = keyof typeof zh
export type Words = Readonly<Record<WordKey, string>>
