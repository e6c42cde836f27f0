import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { RunError } from './runError.ts'

const main = fileURLToPath(new URL('cutLineMain.ts', import.meta.url))

/** The line between the city and the broker, in a process of its own that ends with this one. */
export class CityLine {
  readonly url: string
  readonly #child: ChildProcess

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
  }

  get pid(): number | null {
    return this.#child.exitCode === null ? (this.#child.pid ?? null) : null
  }

  async cut(): Promise<void> {
    await this.#order('cut')
  }

  async mend(): Promise<void> {
    await this.#order('mend')
  }

  stop(): void {
    this.#child.kill('SIGKILL')
  }

  async #order(order: string): Promise<void> {
    const done = once(this.#child, 'message')
    this.#child.send(order)
    await done
  }
}
