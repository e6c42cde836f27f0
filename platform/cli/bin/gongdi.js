#!/usr/bin/env node
import { spawn } from 'node:child_process'
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
  // GONGDI_WRAPPED: the inner process watches this one and stops when it is gone.
  const inner = spawn(node, [main, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, GONGDI_WRAPPED: '1', GONGDI_PARENT_PID: String(process.pid) },
  })
  // Ctrl-C reaches the inner process from the terminal itself; a SIGTERM meant for this one has to be passed on.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => inner.kill('SIGTERM'))
  inner.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}
