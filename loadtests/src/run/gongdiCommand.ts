import { fileURLToPath } from 'node:url'

/** The program behind `gongdi`: beside what its package exports. */
const main = fileURLToPath(new URL('main.ts', import.meta.resolve('@gongdi/cli')))

/** `gongdi <args>` as a program and its arguments, on this Node. */
export const gongdiCommand = (args: readonly string[]): { command: string; args: string[] } => ({
  command: process.execPath,
  // The simulator makes short-lived messages and little else: with a small nursery it needs half the memory.
  args: ['--max-semi-space-size=4', main, ...args],
})
