import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Words } from '../shared/question.ts'
import { RunError } from './runError.ts'

const main = fileURLToPath(new URL('cutLineMain.ts', import.meta.url))

/** The line between the city and the broker, in a process of its own that ends with this one. */
export class CityLine {
  readonly url: string
  /** Resolves with a sentence when it ended without having been stopped. */
  readonly broken: Promise<Words>
  readonly #child: ChildProcess
  readonly #gone: Promise<null>
  #isStopping = false

  static async open(brokerUrl: string): Promise<CityLine> {
    const { hostname, port } = new URL(brokerUrl)
    const child = fork(main, [hostname, port || '1883'], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      detached: true,
    })
    const opened = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => null)])
    if (opened === null)
      throw new RunError({ zh: '无法建立可断开的线路', en: 'the line that is to be cut cannot be made' })
    return new CityLine(child, `mqtt://127.0.0.1:${(opened[0] as { port: number }).port}`)
  }

  private constructor(child: ChildProcess, url: string) {
    this.#child = child
    this.url = url
    this.#gone = once(child, 'exit').then(() => null)
    this.broken = new Promise((resolve) => {
      void this.#gone.then(() => this.#isStopping || resolve(GONE))
    })
  }

  get pid(): number | null {
    return this.#hasEnded ? null : (this.#child.pid ?? null)
  }

  async cut(): Promise<void> {
    await this.#order('cut')
  }

  async mend(): Promise<void> {
    await this.#order('mend')
  }

  stop(): void {
    this.#isStopping = true
    this.#child.kill('SIGKILL')
  }

  get #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null
  }

  /** Resolves when it is done, or never will be: `broken` tells that. */
  async #order(order: string): Promise<void> {
    if (this.#hasEnded) return
    const done = once(this.#child, 'message')
    // An error is that of a process which is going away just now.
    this.#child.send(order, () => {})
    await Promise.race([done, this.#gone])
  }
}

const GONE: Words = {
  zh: '城市与代理之间的线路进程在运行中结束了',
  en: 'the process that is the line of the city ended in mid-run',
}
