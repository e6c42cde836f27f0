import { PacketSizeGuard } from './packetSizeGuard.ts'
import {
  findPacket,
  type PacketPlace,
  type PlainPublish,
  readPlainPublish,
  type ShortTopics,
} from './publishPacket.ts'

/** What the intake asks of its connection. */
export interface IntakeDeps {
  /** Largest remaining length of a packet, bytes. */
  limitBytes: number
  /** Topics whose publishes may go the short way; null while, or where, none may. */
  shortcuts: () => ShortTopics | null
  /** Takes a publish that went the short way; false when nothing more of this connection is to be read. */
  take: (publish: PlainPublish) => boolean
  /** A packet says that it is too long: its length, or −1 for a length that is none. */
  refuse: (declaredBytes: number, chunk: Buffer) => void
}

/**
 * The first to see what a device sends. Nearly all of it are publishes of QoS 1 on the topics of devices; those packets are read
 * here, at a fraction of the cost of a parser that knows all of MQTT and of a broker's way to subscribers. Everything else goes on to
 * the broker in whole packets, and so does a publish behind something else in the same bytes, so that the order stays.
 *
 * A packet that says that it is too long is refused before its body is kept.
 */
export class Intake {
  readonly #deps: IntakeDeps
  readonly #guard: PacketSizeGuard
  readonly #place: PacketPlace = { bodyAt: 0, endAt: 0 }
  /** Whether what was handed on so far ends with a packet. */
  #isAtBoundary = true
  /** Pieces of a packet whose end has not arrived, and how many bytes it takes (0: not known). */
  #pieces: Buffer[] = []
  #piecesBytes = 0
  #wantedBytes = 0

  constructor(deps: IntakeDeps) {
    this.#deps = deps
    this.#guard = new PacketSizeGuard(deps.limitBytes)
  }

  /** Takes the next bytes and gives back those that are for the broker, null where there are none. */
  pass(chunk: Buffer): Buffer | null {
    const { shortcuts, take, refuse } = this.#deps
    const declaredBytes = this.#guard.feed(chunk)
    if (declaredBytes !== null) {
      refuse(declaredBytes, chunk)
      return null
    }
    const topics = shortcuts()
    if (topics === null || !this.#isAtBoundary) {
      this.#isAtBoundary = this.#guard.isAtBoundary
      return chunk
    }
    const bytes = this.#joined(chunk)
    if (bytes === null) return null
    const place = this.#place
    let at = 0
    while (at < bytes.length && findPacket(bytes, at, place)) {
      const publish = readPlainPublish(bytes, at, place, topics)
      if (publish === null) break
      if (!take(publish)) return null
      at = place.endAt
    }
    const start = at
    while (at < bytes.length && findPacket(bytes, at, place)) at = place.endAt
    if (at < bytes.length) this.#keep(bytes.subarray(at))
    return at > start ? bytes.subarray(start, at) : null
  }

  #keep(piece: Buffer): void {
    const place = this.#place
    place.endAt = 0
    findPacket(piece, 0, place)
    this.#pieces.push(piece)
    this.#piecesBytes = piece.length
    this.#wantedBytes = place.endAt
  }

  /** All from the beginning of a packet on; null while that packet is not complete, so that its pieces are joined once. */
  #joined(chunk: Buffer): Buffer | null {
    if (this.#pieces.length === 0) return chunk
    this.#pieces.push(chunk)
    this.#piecesBytes += chunk.length
    if (this.#piecesBytes < this.#wantedBytes) return null
    const bytes = Buffer.concat(this.#pieces, this.#piecesBytes)
    this.#pieces = []
    return bytes
  }
}
