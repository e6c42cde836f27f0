import { describe, expect, it } from 'vitest'
import { connectionLimit, openFilesMax } from './openFiles.ts'

describe('the limit of connections', () => {
  it.each([
    {
      says: 'is the setting while the system has room',
      wished: 1_000,
      openFiles: 20_000,
      connections: 1_000,
    },
    {
      says: 'is the setting where the system has no limit',
      wished: 50_000,
      openFiles: null,
      connections: 50_000,
    },
    { says: 'leaves room for the store and the API', wished: 50_000, openFiles: 20_000, connections: 19_900 },
    { says: 'is never nothing', wished: 50_000, openFiles: 64, connections: 1 },
  ])('$says', ({ wished, openFiles, connections }) => {
    expect(connectionLimit(wished, openFiles).connections).toBe(connections)
  })

  it('names whose limit it is', () => {
    expect(connectionLimit(3, 20_000).limitedBy).toContain('CONNECTIONS_MAX=3')
    expect(connectionLimit(50_000, 20_000).limitedBy).toContain('ulimit -n 20000')
  })

  it('is known of this process where the system says it', () => {
    const files = openFilesMax()
    if (process.platform === 'linux') expect(files).toBeGreaterThan(0)
    else expect(files === null || files > 0).toBe(true)
  })
})
