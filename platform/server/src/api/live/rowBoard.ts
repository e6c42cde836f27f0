import type { LiveRequest } from '@gongdi/contract'

/** Whose poses and figures a viewer wants. */
export type Audience = Extract<LiveRequest, { type: 'subscribe' }>['poses']

/** What a row is made of: something that a device said, and how far it is to be believed. */
export interface Sayable {
  readonly kind: string
  readonly body: {
    readonly siteId: string
    readonly deviceId: string
    readonly measuredAtMs: number
    readonly quality: string
  }
}

/** Rows of one kind of message of the live stream. */
export interface RowKind<R extends Sayable> {
  readonly type: 'poses' | 'figures'
  /** Whether there is a view of the whole city, or of chosen sites only. */
  readonly ofCity: boolean
  rowOf(reading: R): readonly (string | number)[]
}

interface Cell<R> {
  reading: R
  /** The row as JSON, made when somebody first wants it. */
  text: string | null
  /** Frame in which this reading is new. */
  frame: number
}

/** Rows of one frame for one audience, as the bytes of one text frame, and how many there are. */
export interface RowFrame {
  bytes: Buffer
  rows: number
}

const NO_ROWS: RowFrame = { bytes: Buffer.alloc(0), rows: 0 }

/**
 * The newest row of every device, by site, and the frames made of them (SPEC L4, L7). A frame holds what changed after a given frame, so a
 * viewer that missed some gets the newest of each device once, and viewers that want the same share the bytes.
 *
 * What is older than what is shown is not given to it: the city decides what is news (SPEC Q3). A reading of quality `bad` is not shown:
 * a row has no room to say that it is not to be believed, and a device that stands still and grows stale says it better.
 */
export class RowBoard<R extends Sayable> {
  readonly #kind: RowKind<R>
  readonly #sites = new Map<string, Map<string, Cell<R>>>()
  readonly #siteOf = new Map<string, string>()
  readonly #frames = new Map<string, RowFrame>()
  #frame = 0
  #atMs = 0

  constructor(kind: RowKind<R>) {
    this.#kind = kind
  }

  /** The frame that is complete; readings taken now belong to the next. */
  get frame(): number {
    return this.#frame
  }

  take(reading: R): void {
    const { siteId, deviceId, quality } = reading.body
    if (quality === 'bad') return
    let site = this.#sites.get(siteId)
    if (site === undefined) {
      site = new Map()
      this.#sites.set(siteId, site)
    }
    const cell = site.get(deviceId)
    if (cell === undefined) {
      this.#leave(deviceId, siteId)
      site.set(deviceId, { reading, text: null, frame: this.#frame + 1 })
    } else {
      const { kind, body } = cell.reading
      // A minute that ends before what was read live since then, and is told after it, would set the figures back.
      if (kind !== reading.kind && body.measuredAtMs > reading.body.measuredAtMs) return
      cell.reading = reading
      cell.text = null
      cell.frame = this.#frame + 1
    }
  }

  /** A device that has moved house stands at one site only. */
  #leave(deviceId: string, newSiteId: string): void {
    const before = this.#siteOf.get(deviceId)
    this.#siteOf.set(deviceId, newSiteId)
    if (before === undefined) return
    const site = this.#sites.get(before)
    site?.delete(deviceId)
    if (site?.size === 0) this.#sites.delete(before)
  }

  /** Completes a frame: what was taken until now belongs to it. `atMs`: platform clock, sent with its rows. */
  completeFrame(atMs: number): void {
    this.#frame++
    this.#atMs = atMs
    this.#frames.clear()
  }

  /** What changed for this audience after frame `since` (-1: everything) up to the completed one. */
  changesSince(audience: Audience, since: number): RowFrame {
    if (!this.#isFor(audience)) return NO_ROWS
    const key = keyOf(audience, since)
    const known = this.#frames.get(key)
    if (known) return known
    const texts: string[] = []
    for (const cell of this.#changed(audience, since)) {
      cell.text ??= JSON.stringify(this.#kind.rowOf(cell.reading))
      texts.push(cell.text)
    }
    const frame = texts.length === 0 ? NO_ROWS : { bytes: this.#bytesOf(texts), rows: texts.length }
    this.#frames.set(key, frame)
    return frame
  }

  /** How many rows `changesSince` would hold, without making them. */
  countSince(audience: Audience, since: number): number {
    let rows = 0
    for (const _ of this.#changed(audience, since)) rows++
    return rows
  }

  #isFor(audience: Audience): boolean {
    return audience === 'city' ? this.#kind.ofCity : audience !== 'none'
  }

  *#changed(audience: Audience, since: number): Generator<Cell<R>> {
    if (audience === 'none' || !this.#isFor(audience)) return
    const siteIds = audience === 'city' ? this.#sites.keys() : new Set(audience.siteIds)
    for (const siteId of siteIds) {
      for (const cell of this.#sites.get(siteId)?.values() ?? []) {
        if (cell.frame > since && cell.frame <= this.#frame) yield cell
      }
    }
  }

  #bytesOf(texts: readonly string[]): Buffer {
    return Buffer.from(`{"type":"${this.#kind.type}","serverAtMs":${this.#atMs},"rows":[${texts.join(',')}]}`)
  }
}

/** A board as far as those are concerned who are sent its rows. */
export type RowSource = Pick<RowBoard<Sayable>, 'frame' | 'completeFrame' | 'changesSince' | 'countSince'>

const keyOf = (audience: Audience, since: number): string =>
  `${since}|${typeof audience === 'string' ? audience : audience.siteIds.toSorted().join(',')}`
