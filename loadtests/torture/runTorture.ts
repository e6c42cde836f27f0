import { type Keeper, Stack } from '@gongdi/cli'
import { Random } from '@gongdi/simulator'
import { audit, type Verdict } from './audit.ts'
import { Listener } from './listener.ts'
import { PLAYED_ENV, Players } from './players.ts'
import { readEvidence } from './storeEvidence.ts'

export const VICTIMS = ['platform', 'store'] as const
export type Victim = (typeof VICTIMS)[number]

export interface TortureConfig {
  crashes: number
  sites: number
  cranesPerSite: number
  ratePerS: number
  seed: number
  /** Who is killed. */
  victims: readonly Victim[]
  dataDir: string
  say: (text: string) => void
}

export interface TortureResult {
  verdict: Verdict
  crashes: { platform: number; store: number }
  tookMs: number
}

/** How long the platform may take to be well again after the last crash, ms. */
const RECOVERY_MS = 60_000

/**
 * Plays cranes while platform and store are killed with -9 at random moments, some of them while the other or they themselves are just
 * coming back, then lets everything settle and audits what is left. The moments follow from the seed; what they hit does not.
 */
export async function runTorture(config: TortureConfig): Promise<TortureResult> {
  const { say, dataDir, sites, cranesPerSite, ratePerS } = config
  const startedAtMs = Date.now()
  const random = new Random(config.seed, 'torture')
  const bootId = `t${startedAtMs.toString(36)}`
  // Ports that nobody else would think of: while a platform is dead, another one on this machine that looks for the next
  // free port would take its place, and acknowledge what is then in another store.
  const stack = await Stack.start(
    {
      dataDir,
      clickhouseUrl: null,
      host: '127.0.0.1',
      httpPort: 0,
      mqttPort: 0,
      viewerDir: null,
      env: PLAYED_ENV,
      restarts: PATIENT,
    },
    { hooksOf: (name) => ({ onGaveUp: (how) => say(`${name} ${how} and will not come back`) }) },
  )
  try {
    const listener = await Listener.open(stack.reach.mqttUrl)
    // Event time runs faster than the clock: start so far back that it never catches up with it.
    const startMs = startedAtMs - config.crashes * 30_000 * ratePerS - 3_600_000
    const players = new Players({
      mqttUrl: stack.reach.mqttUrl,
      sites,
      cranesPerSite,
      ratePerS,
      bootId,
      startMs,
    })
    players.start()
    const crashes = await crashOften(stack, random, config)
    const recovered = players.stop(RECOVERY_MS)
    await recovered
    // The subscriber has the last word of each alert once the platform has told it.
    await listener.close()
    await stack.platform.stop(5_000)
    const evidence = await readEvidence(stack.reach.storeUrl)
    const verdict = await audit({
      ...evidence,
      acknowledged: players.sink.acknowledgedRanges(),
      told: listener.told,
      sentSeconds: players.sentSeconds(),
      startMs,
    })
    await stack.store?.stop(5_000)
    return { verdict, crashes, tookMs: Date.now() - startedAtMs }
  } finally {
    stack.kill()
  }
}

/** Killed children come back at once, however often. */
const PATIENT = { firstDelayMs: 20, maxDelayMs: 20, maxDeaths: Number.MAX_SAFE_INTEGER, windowMs: 1_000 }

async function crashOften(
  stack: Stack,
  random: Random,
  config: TortureConfig,
): Promise<TortureResult['crashes']> {
  const done = { platform: 0, store: 0 }
  while (done.platform + done.store < config.crashes) {
    await delay(random.uniform(100, 1_200))
    const name = config.victims[Math.floor(random.next() * config.victims.length)]!
    const keeper: Keeper = name === 'platform' ? stack.platform : stack.store!
    const back = keeper.next('listening')
    back.catch(() => {})
    if (!keeper.crash()) continue
    done[name]++
    const n = done.platform + done.store
    if (n % 10 === 0) config.say(`${n} crashes`)
    // One crash in four does not wait until the victim of the last is well again.
    if (random.next() < 0.75) await Promise.race([back, delay(RECOVERY_MS)])
  }
  return done
}

const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
