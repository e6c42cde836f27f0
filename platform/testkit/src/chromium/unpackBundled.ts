import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface BundledBrowser {
  executablePath: string
  /** Folder of the shared libraries that a bare machine lacks, to be used only there. */
  librariesDir: string
  env: Record<string, string>
}

/**
 * The Chromium of the package @sparticuz/chromium, unpacked (about 2 s and 220 MB) the first time and kept in `node_modules/.cache`,
 * so that it goes when the dependencies go. Several processes may ask at once.
 */
export async function unpackBundled(): Promise<BundledBrowser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `There is no bundled Chromium for ${process.platform} ${process.arch}: install Chromium or Chrome and name it in CHROME_BIN.`,
    )
  }
  const manifest = fileURLToPath(new URL('../package.json', import.meta.resolve('@sparticuz/chromium')))
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string }
  const cache = fileURLToPath(new URL('../../../../node_modules/.cache/gongdi/', import.meta.url))
  const folder = join(cache, `chromium-${version}`)
  if (!existsSync(folder)) await unpackInto(folder, cache)
  const fonts = join(folder, 'fonts')
  return {
    executablePath: join(folder, 'chromium'),
    librariesDir: join(folder, 'al2023', 'lib'),
    env: existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: fonts },
  }
}

/** Unpacks beside the goal and moves it there in one step: a folder of that name is always complete. */
async function unpackInto(folder: string, cache: string): Promise<void> {
  await mkdir(cache, { recursive: true })
  const partial = await mkdtemp(join(cache, 'unpacking-'))
  try {
    const script = fileURLToPath(new URL('./inflate.ts', import.meta.url))
    // The package unpacks into the temporary folder and nowhere else; only a process of its own can be given another one.
    await run(process.execPath, [script], { env: { ...process.env, TMPDIR: partial } })
    await rename(partial, folder)
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    // Somebody else was faster.
    if (!existsSync(folder)) throw error
  }
}
