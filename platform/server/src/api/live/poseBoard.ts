import type { CraneState, LiveRequest } from '@gongdi/contract'
import { poseRowOf } from './poseRow.ts'

/** Whose poses a viewer wants. */
export type Audience = Extract<LiveRequest, { type: 'subscribe' }>['poses']

interface Cell {
  state: CraneState
  /** The row as JSON, made when somebody first wants it. */
  text: string | null
  /** Frame in which this state is new. */
  frame: number
}

/** Rows of one frame for one audience, as the bytes of one text frame, and how many there are. */
export interface PoseFrame {
  bytes: Buffer
  rows: number
}

const NO_ROWS: PoseFrame = { bytes: Buffer.alloc(0), rows: 0 }

/**
 * Newest pose of every device, by site, and the frames made of them (SPEC L4). A frame holds what changed after a given frame, so a
 * viewer that missed some gets the newest of each device once, and viewers that want the same share the bytes.
 *
 * What is older than what is shown is not given to it: the city decides what is news (SPEC Q3). A state of quality `bad` is not shown:
 * a row has no room to say that it is not to be believed, and a crane that stands still and grows stale says it better.
 */
export class PoseBoard {
  readonly #sites = new Map<string, Map<string, Cell>>()
  readonly #frames = new Map<string, PoseFrame>()
  #frame = 0
  #atMs = 0

  /** The frame that is complete; states taken now belong to the next. */
  get frame(): number {
    return this.#frame
  }

  take(state: CraneState): void {
    if (state.quality === 'bad') return
    let site = this.#sites.get(state.siteId)
    if (site === undefined) {
      site = new Map()
      this.#sites.set(state.siteId, site)
    }
    const cell = site.get(state.deviceId)
    if (cell === undefined) {
      site.set(state.deviceId, { state, text: null, frame: this.#frame + 1 })
    } else {
      cell.state = state
      cell.text = null
      cell.frame = this.#frame + 1
    }
  }

  /** Completes a frame: what was taken until now belongs to it. `atMs`: platform clock, sent with its rows. */
  completeFrame(atMs: number): void {
    this.#frame++
    this.#atMs = atMs
    this.#frames.clear()
  }

  /** What changed for this audience after frame `since` (-1: everything) up to the completed one. */
  changesSince(audience: Audience, since: number): PoseFrame {
    const key = keyOf(audience, since)
    const known = this.#frames.get(key)
    if (known) return known
    const texts: string[] = []
    for (const cell of this.#changed(audience, since)) {
      cell.text ??= JSON.stringify(poseRowOf(cell.state))
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

  *#changed(audience: Audience, since: number): Generator<Cell> {
    if (audience === 'none') return
    const siteIds = audience === 'city' ? this.#sites.keys() : new Set(audience.siteIds)
    for (const siteId of siteIds) {
      for (const cell of this.#sites.get(siteId)?.values() ?? []) {
        if (cell.frame > since && cell.frame <= this.#frame) yield cell
      }
    }
  }

  #bytesOf(texts: readonly string[]): Buffer {
    return Buffer.from(`{"type":"poses","serverAtMs":${this.#atMs},"rows":[${texts.join(',')}]}`)
  }
}

const keyOf = (audience: Audience, since: number): string =>
  `${since}|${typeof audience === 'string' ? audience : audience.siteIds.toSorted().join(',')}`
