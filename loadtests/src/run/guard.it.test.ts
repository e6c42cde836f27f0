import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { expect, it, vi } from 'vitest'

/** Starts a program under guard in a process of its own, and tells its number. */
const SOURCE = `
import { Guard } from '${new URL('guard.ts', import.meta.url)}'
import { StartedProcess } from '${new URL('startedProcess.ts', import.meta.url)}'
const guard = new Guard()
// It starts another one, and neither of them watches a parent.
const child = new StartedProcess({ name: 'x', command: 'sh', args: ['-c', 'sleep 60 & echo $!; wait'] }, guard, (text) =>
  console.log(JSON.stringify([child.pid, Number(text)])),
)
process.on('message', async (order) => {
  if (order !== 'done') return
  guard.close()
  process.exit(0)
})
`

const isAlive = (pid: number): boolean => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.charAt(stat.lastIndexOf(')') + 2) !== 'Z'
  } catch {
    return false
  }
}

async function startParent() {
  const args = ['--input-type=module', '--eval', SOURCE]
  const parent = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  const [line] = await once(createInterface({ input: parent.stdout! }), 'line')
  return { parent, pids: JSON.parse(line) as number[] }
}

it('what was started dies with its parent, however that dies, and with all that it started', async () => {
  const { parent, pids } = await startParent()
  expect(pids.every(isAlive)).toBe(true)
  parent.kill('SIGKILL')
  await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), { timeout: 5_000 })
})

it('a guard that was told that nothing is left touches nothing', async () => {
  const { parent, pids } = await startParent()
  try {
    parent.send('done')
    await once(parent, 'exit')
    expect(pids.filter(isAlive)).toEqual(pids)
  } finally {
    process.kill(-pids[0]!, 'SIGKILL')
  }
})
