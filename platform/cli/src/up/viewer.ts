import { fileURLToPath } from 'node:url'
import { type ChildLine, startChild } from '../supervise/child.ts'

/**
 * Builds the page in a process of its own, or finds that what is there is fresh. Resolves with the folder and how long it
 * took; rejects with what the build said.
 */
export function buildViewer(): Promise<{ dir: string; ms: number }> {
  const startedAtMs = Date.now()
  return new Promise((resolve, reject) => {
    let built: ChildLine | null = null
    const talk: string[] = []
    startChild(
      { name: 'viewer', args: [fileURLToPath(import.meta.resolve('@gongdi/twin-viewer/build'))] },
      {
        onLine: (line) => {
          if (line.type === 'built') built = line
        },
        onTalk: (text) => talk.push(text),
        onExit: () => {
          if (built) resolve({ dir: String(built.dir), ms: Date.now() - startedAtMs })
          else reject(new Error(`the page could not be built:\n${talk.slice(-20).join('\n')}`))
        },
      },
    )
  })
}
