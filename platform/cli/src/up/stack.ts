import { fileURLToPath } from 'node:url'
import type { ChildLine } from '../supervise/child.ts'
import { Keeper, type KeeperHooks } from '../supervise/keeper.ts'
import { DEFAULT_RESTARTS, type RestartPolicy } from '../supervise/restartPolicy.ts'

const source = (path: string) => fileURLToPath(import.meta.resolve(path))
const gongdiMain = fileURLToPath(new URL('../main.ts', import.meta.url))

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
  readonly reach: Reach
  #hooks: StackHooks

  private constructor(store: Keeper | null, platform: Keeper, reach: Reach, hooks: StackHooks) {
    this.store = store
    this.platform = platform
    this.reach = reach
    this.#hooks = hooks
  }

  /** Starts the store, then the platform; rejects with the reason when one of them does not come up. */
  static async start(
    config: StackConfig,
    hooks: StackHooks = {},
    onStarted?: (name: string, line: ChildLine) => void,
  ): Promise<Stack> {
    const restarts = config.restarts ?? DEFAULT_RESTARTS
    let store: Keeper | null = null
    let storeUrl = config.clickhouseUrl
    if (storeUrl === null) {
      let port = 0
      store = new Keeper(() => storeSpec(config.dataDir!, port), hooks.hooksOf?.('store'), restarts)
      const line = await store.start()
      port = Number(line.httpPort)
      storeUrl = `http://127.0.0.1:${port}`
      onStarted?.('store', line)
    }
    let { httpPort, mqttPort } = config
    const platform = new Keeper(
      () => platformSpec({ ...config, httpPort, mqttPort }, storeUrl),
      hooks.hooksOf?.('platform'),
      restarts,
    )
    try {
      const line = await platform.start()
      httpPort = Number(line.httpPort)
      mqttPort = Number(line.mqttPort)
      onStarted?.('platform', line)
    } catch (error) {
      store?.kill()
      throw error
    }
    // An address that means "every one" is not one to connect to.
    const host = config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host
    const reach = {
      httpUrl: `http://${host}:${httpPort}`,
      mqttUrl: `mqtt://${host}:${mqttPort}`,
      httpPort,
      mqttPort,
      storeUrl,
    }
    return new Stack(store, platform, reach, hooks)
  }

  /** Starts the simulator against this platform's broker; resolves with its `started` line. */
  startSimulator(args: readonly string[]): Promise<ChildLine> {
    this.simulator = new Keeper(
      () => ({
        name: 'simulator',
        args: [gongdiMain, 'simulate', '--json', '--broker', this.reach.mqttUrl, ...args],
      }),
      this.#hooks.hooksOf?.('simulator'),
    )
    return this.simulator.start('started')
  }

  /** The children that there are, in the order in which they are started. */
  get keepers(): Keeper[] {
    return [this.store, this.platform, this.simulator].filter((keeper) => keeper !== null)
  }

  /** Kills everything at once. */
  kill(): void {
    for (const keeper of this.keepers) keeper.kill()
  }
}

function storeSpec(dataDir: string, port: number) {
  const main = source('@gongdi/platform/embedded-store')
  const asked = port === 0 ? [] : ['--port', String(port), '--port-asked']
  return { name: 'store', args: [main, '--path', dataDir, ...asked] }
}

function platformSpec(config: StackConfig, storeUrl: string) {
  const env: Record<string, string> = { ...config.env, CLICKHOUSE_URL: storeUrl, HOST: config.host }
  if (config.httpPort !== undefined) env.HTTP_PORT = String(config.httpPort)
  if (config.mqttPort !== undefined) env.MQTT_PORT = String(config.mqttPort)
  if (config.viewerDir !== null) env.VIEWER_DIR = config.viewerDir
  return { name: 'platform', args: [source('@gongdi/platform/main')], env }
}
