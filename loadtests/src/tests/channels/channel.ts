/** A message that may hold alerts. `atMs`: when it arrived; `connection` and `dup` as in SeenAlert. */
export interface Heard {
  text: string
  atMs: number
  connection: number
  dup: boolean
}

export type Hear = (heard: Heard) => void

/** A channel that is being listened to. */
export interface Listening {
  close(): Promise<void>
}
