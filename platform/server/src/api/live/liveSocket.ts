/** What the live stream needs of a WebSocket on the server side; that of the package `ws` is one. */
export interface LiveSocket {
  /** Bytes handed over and not yet taken by the system. */
  readonly bufferedAmount: number
  /** `taken` is called when the system has taken the data, or will not. */
  send(data: Buffer, options: { binary: false }, taken?: () => void): void
  ping(): void
  close(code: number, reason: string): void
  /** Ends the connection without a goodbye. */
  terminate(): void
  on(event: 'message', listener: (data: Buffer, isBinary: boolean) => void): unknown
  on(event: 'close' | 'pong', listener: () => void): unknown
}
