import { type ChildProcess, spawn } from 'node:child_process'

// Reads process groups, a line each, until there is no more to read: then whoever held the other end has died, unless "done" came first.
const SCRIPT = `trap '' INT TERM HUP
groups=
while read -r line; do
  [ "$line" = done ] && exit 0
  groups="$groups $line"
done
for group in $groups; do kill -s TERM -- "-$group" 2>/dev/null; done
sleep 3
for group in $groups; do kill -s KILL -- "-$group" 2>/dev/null; done
`

/**
 * Ends what this process has started when this process dies, even by SIGKILL: for programs that do not watch their parent. A shell that
 * waits for the end of a pipe; it costs a megabyte and nothing else.
 */
export class Guard {
  readonly #shell: ChildProcess

  constructor() {
    this.#shell = spawn('sh', ['-c', SCRIPT], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
    this.#shell.stdin?.on('error', () => {})
    this.#shell.on('error', () => {})
    this.#shell.unref()
  }

  /** Takes charge of a process that leads a group of its own. */
  watch(pid: number): void {
    this.#shell.stdin?.write(`${pid}\n`)
  }

  /** Nothing is left to end. */
  close(): void {
    this.#shell.stdin?.end('done\n')
  }
}
