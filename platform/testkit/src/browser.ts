import { type Browser, chromium } from 'playwright-core'
import { findOnMachine } from './chromium/findOnMachine.ts'
import { libraryEnvironment } from './chromium/libraries.ts'
import { unpackBundled } from './chromium/unpackBundled.ts'

/**
 * Headless without a GPU, with WebGL 2 on SwiftShader. `--enable-unsafe-swiftshader` must be said: Chromium gave up the automatic
 * fall-back in 144. The ready-made list of @sparticuz/chromium is not used; it switches web security off.
 */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
  '--enable-unsafe-swiftshader',
]

export interface FoundBrowser {
  executablePath: string
  /** What it needs in its environment beside that of this process. */
  env: Record<string, string>
}

/**
 * A Chromium to test with: the one of `CHROME_BIN` or on the `PATH`, else the one that came with the dependencies, unpacked once.
 * Rejects with one sentence that says what is missing and how to mend it.
 */
export async function findBrowser(environment: NodeJS.ProcessEnv = process.env): Promise<FoundBrowser> {
  const installed = findOnMachine(environment)
  if (installed !== null) return { executablePath: installed, env: {} }
  const bundled = await unpackBundled()
  const env = await libraryEnvironment(bundled)
  return { executablePath: bundled.executablePath, env: { ...bundled.env, ...env } }
}

/** Starts a browser for a test; whoever starts it closes it. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findBrowser()
  return chromium.launch({ executablePath, args: FLAGS, env: { ...definedOf(process.env), ...env } })
}

const definedOf = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined))
