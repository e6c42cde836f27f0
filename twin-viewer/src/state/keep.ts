/** What this browser remembers for this page; null where it remembers nothing or forbids it (even to touch `localStorage` may then throw). */
export function kept(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Storage is forbidden or full: the setting lasts until the page is left.
  }
}
