/**
 * Registrations of one kind as JSON texts, made anew only where the registration is another than last time. Tells which changed since
 * the last look; one that only says again, at a later time, what was known is no change.
 */
export class RegistrationTexts<T extends { measuredAtMs: number }> {
  readonly #idOf: (item: T) => string
  readonly #known = new Map<string, { item: T; text: string; timeless: string }>()

  constructor(idOf: (item: T) => string) {
    this.#idOf = idOf
  }

  /** Takes what there is now; the texts of what is new or different. */
  changesOf(items: readonly T[]): string[] {
    const changed: string[] = []
    for (const item of items) {
      const id = this.#idOf(item)
      const known = this.#known.get(id)
      if (known?.item === item) continue
      const text = JSON.stringify(item)
      const timeless = JSON.stringify({ ...item, measuredAtMs: 0 })
      if (known?.timeless !== timeless) changed.push(text)
      this.#known.set(id, { item, text, timeless })
    }
    return changed
  }

  all(): string[] {
    return Array.from(this.#known.values(), ({ text }) => text)
  }
}
