import { fileURLToPath } from 'node:url'
import type { ChildLine } from '../supervise/child.ts'
import { Keeper, type KeeperHooks } from '../supervise/keeper.ts'
import { DEFAULT_RESTARTS, type RestartPolicy } from '../supervise/restartPolicy.ts'

const source = (path: string) => fileURLToPath(import.meta.resolve(path))
const gongdiMain = fileURLToPath(new URL('../main.ts', import.meta.url))
/** The simulator makes short-lived messages and little else: with a small nursery it needs half the memory and is no slower. */
const SMALL_NURSERY = '--max-semi-space-size=4'

export interface StackConfig {
  /** Folder of the embedded store; null when `clickhouseUrl` names a server. */
  dataDir: string | null
  clickhouseUrl: string | null
  host: string
  /** A port that was asked for must be had; without one the next free after the default is taken. */
  httpPort?: number | undefined
  mqttPort?: number | undefined
  viewerDir: string | null
  /** When children that died are started again; a test that kills them on purpose needs more patience. */
  restarts?: RestartPolicy
  /** More environment for the platform, such as limits. */
  env?: Readonly<Record<string, string>>
}

export interface StackHooks {
  /** Hooks of each child, by its name. */
  hooksOf?: (name: string) => KeeperHooks
}

/** Where a running platform can be reached. */
export interface Reach {
  httpUrl: string
  mqttUrl: string
  httpPort: number
  mqttPort: number
  storeUrl: string
}

/**
 * Store, platform and simulator as supervised children. Each that dies is started again where it was: same folder, same
 * ports, so that those who talk to it find it again.
 */
export class Stack {
  readonly store: Keeper | null
  readonly platform: Keeper
  simulator: Keeper | null = null
  readonly #config: StackConfig
  readonly #hooks: StackHooks
  /** Ports that the children have or are to have; a child that is started again gets the one it had. */
  #ports: { store: number; http: number | undefined; mqtt: number | undefined }
  #storeUrl: string
  #killed = false

  constructor(config: StackConfig, hooks: StackHooks = {}) {
    this.#config = config
    this.#hooks = hooks
    this.#ports = { store: 0, http: config.httpPort, mqtt: config.mqttPort }
    this.#storeUrl = config.clickhouseUrl ?? ''
    const restarts = config.restarts ?? DEFAULT_RESTARTS
    this.store =
      config.clickhouseUrl === null
        ? new Keeper(() => storeSpec(config.dataDir!, this.#ports.store), hooks.hooksOf?.('store'), restarts)
        : null
    this.platform = new Keeper(
      () => platformSpec(config, this.#storeUrl, this.#ports),
      hooks.hooksOf?.('platform'),
      restarts,
    )
  }

  /** A stack that is up, or the reason why not and nothing left running. */
  static async start(config: StackConfig, hooks: StackHooks = {}): Promise<Stack> {
    const stack = new Stack(config, hooks)
    await stack.start()
    return stack
  }

  /** Starts the store, then the platform; rejects with the reason, and kills both, when one of them does not come up. */
  async start(onStarted?: (name: string, line: ChildLine) => void): Promise<void> {
    try {
      if (this.store) {
        const line = await this.store.start()
        this.#ports.store = Number(line.httpPort)
        this.#storeUrl = `http://127.0.0.1:${line.httpPort}`
        onStarted?.('store', line)
      }
      // Killed while it was starting: what is not started yet must not be.
      if (this.#killed) throw new Error('stopped before it was up')
      const line = await this.platform.start()
      this.#ports = { ...this.#ports, http: Number(line.httpPort), mqtt: Number(line.mqttPort) }
      onStarted?.('platform', line)
    } catch (error) {
      this.kill()
      throw error
    }
  }

  /** Where the running platform can be reached. */
  get reach(): Reach {
    const { host } = this.#config
    // An address that means "every one" is not one to connect to.
    const peer = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
    const httpPort = this.#ports.http ?? 0
    const mqttPort = this.#ports.mqtt ?? 0
    return {
      httpUrl: `http://${peer}:${httpPort}`,
      mqttUrl: `mqtt://${peer}:${mqttPort}`,
      httpPort,
      mqttPort,
      storeUrl: this.#storeUrl,
    }
  }

  /** Starts the simulator against this platform's broker; resolves with its `started` line. */
  startSimulator(args: readonly string[]): Promise<ChildLine> {
    this.simulator = new Keeper(
      () => ({
        name: 'simulator',
        args: [SMALL_NURSERY, gongdiMain, 'simulate', '--json', '--broker', this.reach.mqttUrl, ...args],
      }),
      this.#hooks.hooksOf?.('simulator'),
    )
    return this.simulator.start('started')
  }

  /** The children that there are, in the order in which they are started. */
  get keepers(): Keeper[] {
    return [this.store, this.platform, this.simulator].filter((keeper) => keeper !== null)
  }

  /** Kills everything at once and for good. */
  kill(): void {
    this.#killed = true
    for (const keeper of this.keepers) keeper.kill()
  }
}

function storeSpec(dataDir: string, port: number) {
  const main = source('@gongdi/platform/embedded-store')
  const asked = port === 0 ? [] : ['--port', String(port), '--port-asked']
  return { name: 'store', args: [main, '--path', dataDir, ...asked] }
}

function platformSpec(
  config: StackConfig,
  storeUrl: string,
  ports: { http: number | undefined; mqtt: number | undefined },
) {
  const env: Record<string, string> = { ...config.env, CLICKHOUSE_URL: storeUrl, HOST: config.host }
  if (ports.http !== undefined) env.HTTP_PORT = String(ports.http)
  if (ports.mqtt !== undefined) env.MQTT_PORT = String(ports.mqtt)
  if (config.viewerDir !== null) env.VIEWER_DIR = config.viewerDir
  return { name: 'platform', args: [source('@gongdi/platform/main')], env }
}
