import { describe, expect, it } from 'vitest'
import { parseConfig, Settings, settingsTable } from './config.ts'

const problemsOf = (run: () => unknown): string[] => {
  try {
    run()
  } catch (error) {
    return (error as { details: { problems: string[] } }).details.problems
  }
  return []
}

describe('settings', () => {
  it('all have a default, so that the platform starts without any', () => {
    expect(parseConfig({})).toMatchObject({
      HOST: '127.0.0.1',
      MQTT_PORT: { port: 1883, asked: false },
      CLICKHOUSE_URL: 'http://127.0.0.1:8123',
      CLICKHOUSE_FSYNC: false,
      ALLOWED_ORIGINS: [],
    })
  })

  it('come from flags before the environment before the defaults', () => {
    const env = { MQTT_PORT: '2000', HTTP_PORT: '3000', FLUSH_MS: '' }
    expect(parseConfig(env, { '--mqtt-port': '2001' })).toMatchObject({
      MQTT_PORT: { port: 2001, asked: true },
      HTTP_PORT: { port: 3000, asked: true },
      FLUSH_MS: 250,
    })
  })

  it('are all listed when wrong, at once and by the name that was used', () => {
    const problems = problemsOf(() =>
      parseConfig(
        {
          MQTT_PORT: 'many',
          CLICKHOUSE_URL: 'postgres://x',
          CLICKHOUSE_FSYNC: 'yes',
          SEEN_SEQS: '1000',
          PATH: '/bin',
        },
        { '--flush-ms': '0', '--colour': 'red' },
      ),
    )
    expect(problems).toEqual([
      '--colour: no such setting',
      'MQTT_PORT: must be a number (got "many")',
      'CLICKHOUSE_URL: must be an http address (got "postgres://x")',
      'CLICKHOUSE_FSYNC: must be true or false (got "yes")',
      '--flush-ms: must be at least 1 (got "0")',
      'SEEN_SEQS: must be a power of two (got "1000")',
    ])
  })

  it('say what they are, and print as a table', () => {
    const rows = settingsTable().split('\n').slice(2)
    expect(rows).toHaveLength(Object.keys(Settings.shape).length)
    expect(rows).toContain('| `BATCH_MAX` | `20000` | messages a batch |')
    expect(rows.filter((row) => row.includes('undefined'))).toEqual([])
  })
})
