const KEY = 'gongdi.onDuty'
const LETTERS_KEY = 'gongdi.letterKeys'

/** Name under which this screen acknowledges; empty where nobody gave one. */
export function dutyName(): string {
  return read(KEY) ?? ''
}

export const setDutyName = (name: string): void => write(KEY, name.trim().slice(0, 40))

/** Single-letter keys can be switched off (WCAG 2.1.4). */
export const letterKeysOn = (): boolean => read(LETTERS_KEY) !== 'off'
export const setLetterKeys = (on: boolean): void => write(LETTERS_KEY, on ? 'on' : 'off')

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Storage is forbidden in this browser: the setting lasts until the page is left.
  }
}
