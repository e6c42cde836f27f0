#!/usr/bin/env node
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Plain JavaScript on purpose: this file must start on whatever node the shell found first and hand over to
// the Node 24 that came with `npm ci`, because the sources are TypeScript that an older node cannot read.
const [major] = process.versions.node.split('.').map(Number)
const main = join(dirname(fileURLToPath(import.meta.url)), '../src/main.ts')

if (major >= 24) await import(main)
else {
  let node
  try {
    const require = createRequire(import.meta.url)
    node = join(
      dirname(require.resolve('node/package.json')),
      'bin',
      process.platform === 'win32' ? 'node.exe' : 'node',
    )
  } catch {
    process.stderr.write('gongdi needs Node 24, which comes with the dependencies: run `npm ci` first.\n')
    process.exit(2)
  }
  const { status, signal } = spawnSync(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exit(signal ? 1 : (status ?? 1))
}
