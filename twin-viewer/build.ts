import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

const ROOT = import.meta.dirname
const DIST = join(ROOT, 'dist')
const STAMP = join(DIST, 'sources.sha256')
/** What the built viewer is made of: its own sources, the contract it compiles in, and the versions that npm installed. */
const SOURCES = [
  'index.html',
  'vite.config.ts',
  'package.json',
  'src',
  '../platform/contract/src',
  '../package-lock.json',
]

/**
 * Builds the viewer into `dist` and gives that folder; does nothing where `dist` was built from exactly these sources. Throws vite's error
 * where the sources do not compile.
 */
export async function buildViewer(): Promise<string> {
  const hash = await hashSources()
  const built = existsSync(STAMP) ? await readFile(STAMP, 'utf8') : null
  if (built === hash) return DIST
  // Loaded only when there is something to build: a start with a fresh page does not pay for the bundler.
  const { build } = await import('vite')
  // Vite keeps a NODE_ENV that is set; that of a test runner would put React's development build into the page.
  const env = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    await build({
      root: ROOT,
      configFile: join(ROOT, 'vite.config.ts'),
      logLevel: 'error',
      mode: 'production',
    })
  } finally {
    if (env === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = env
  }
  await writeFile(STAMP, hash)
  return DIST
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    for (const file of await filesUnder(join(ROOT, source))) {
      hash.update(`${relative(ROOT, file)}\0`)
      hash.update(await readFile(file))
    }
  }
  return hash.digest('hex')
}

/** Files below a path in a stable order, tests left out; the path itself where it is a file, nothing where it is not there. */
async function filesUnder(path: string): Promise<string[]> {
  if (!existsSync(path)) return []
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => null)
  if (entries === null) return [path]
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

// One line of JSON, as every child of `gongdi up` speaks.
if (import.meta.main) process.stdout.write(`${JSON.stringify({ type: 'built', dir: await buildViewer() })}\n`)
