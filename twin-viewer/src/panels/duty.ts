import { keep, kept } from '../state/keep.ts'

const KEY = 'gongdi.onDuty'
const LETTERS_KEY = 'gongdi.letterKeys'

/** Name under which this screen acknowledges; empty where nobody gave one. */
export function dutyName(): string {
  return kept(KEY) ?? ''
}

export const setDutyName = (name: string): void => keep(KEY, name.trim().slice(0, 40))

/** Single-letter keys can be switched off (WCAG 2.1.4). */
export const letterKeysOn = (): boolean => kept(LETTERS_KEY) !== 'off'
export const setLetterKeys = (on: boolean): void => keep(LETTERS_KEY, on ? 'on' : 'off')
