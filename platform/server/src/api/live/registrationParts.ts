interface Part {
  readonly ids: string[]
  /** Null after a change, until somebody wants it. */
  frame: Buffer | null
}

/**
 * Registrations of one kind as frames of bounded size. Each registration has its place in a part, in the order in which they came to be known;
 * a part is encoded when it is first wanted, and anew only after one of its own registrations has changed.
 */
export class RegistrationParts<T> {
  readonly #type: 'sites' | 'devices'
  readonly #itemOf: (id: string) => T | undefined
  readonly #itemsPerPart: number
  readonly #parts: Part[] = [{ ids: [], frame: null }]
  readonly #partOf = new Map<string, Part>()

  constructor(type: 'sites' | 'devices', itemOf: (id: string) => T | undefined, itemsPerPart: number) {
    this.#type = type
    this.#itemOf = itemOf
    this.#itemsPerPart = itemsPerPart
  }

  /** Takes note that there is this registration, or that it has changed. */
  note(id: string): void {
    const known = this.#partOf.get(id)
    if (known) {
      known.frame = null
      return
    }
    let part = this.#parts.at(-1)!
    if (part.ids.length >= this.#itemsPerPart) {
      part = { ids: [], frame: null }
      this.#parts.push(part)
    }
    part.ids.push(id)
    part.frame = null
    this.#partOf.set(id, part)
  }

  /** Frames of everything, each made when it is called for: so late, that it holds what changed until then. At least one, be it empty. */
  all(): (() => Buffer)[] {
    return this.#parts.map((part) => () => {
      part.frame ??= this.#frameOf(part.ids)
      return part.frame
    })
  }

  /** Frames of these alone. */
  some(ids: readonly string[]): Buffer[] {
    const frames: Buffer[] = []
    for (let i = 0; i < ids.length; i += this.#itemsPerPart)
      frames.push(this.#frameOf(ids.slice(i, i + this.#itemsPerPart)))
    return frames
  }

  #frameOf(ids: readonly string[]): Buffer {
    const items = ids.flatMap((id) => this.#itemOf(id) ?? [])
    return Buffer.from(JSON.stringify({ type: this.#type, [this.#type]: items }))
  }
}
