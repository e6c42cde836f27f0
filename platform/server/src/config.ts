import { z } from 'zod'
import { PlatformError } from './errors.ts'

/** What may be written for a setting that is on or off. */
const Switch = z
  .enum(['true', 'false', '1', '0'], 'must be true or false')
  .transform((text) => text === 'true' || text === '1')

const Count = (min: number, max: number) =>
  z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`)

const Port = Count(0, 65_535)
const Text = z.string().min(1, 'must not be empty')

/**
 * Every setting of the platform process, by the name of its environment variable; the flag of the same setting is the name in lower case with
 * hyphens (`--mqtt-port`). The unit is in the name; without one it is a count. The table in the README is printed from here.
 */
export const Settings = z.object({
  HOST: Text.default('127.0.0.1').describe('address that both ports listen on; 0.0.0.0 for all'),
  MQTT_PORT: Port.default(1883).describe('MQTT; the next free port is taken unless this is set; 0 for any'),
  HTTP_PORT: Port.default(8080).describe(
    'REST, live stream and page; the next free port unless set; 0 for any',
  ),
  VIEWER_DIR: Text.optional().describe('folder of the built page; without it none is served'),
  ALLOWED_ORIGINS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((origin) => origin.trim() || []))
    .describe(
      'other origins whose pages may use the API, and by whose host names it may be called, separated by commas; addresses and localhost always may',
    ),
  MQTT_USERS_FILE: Text.optional().describe(
    'JSON: user → {password: scrypt hash, siteIds}; without it everybody may connect',
  ),
  CLICKHOUSE_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http address' })
    .default('http://127.0.0.1:8123')
    .describe('address of the store'),
  CLICKHOUSE_DATABASE: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]{0,62}$/, 'must be a name of letters, digits and underscores')
    .default('gongdi')
    .describe('database, created when it is not there'),
  CLICKHOUSE_USER: Text.optional().describe('user of the store'),
  CLICKHOUSE_PASSWORD: z.string().optional().describe('password of that user'),
  CLICKHOUSE_FSYNC: Switch.default(false).describe(
    'wait for the disk at each write: survives a power cut, slower',
  ),
  STORE_TIMEOUT_MS: Count(100, 600_000).default(10_000).describe('longest wait for one answer of the store'),
  FLUSH_MS: Count(1, 60_000)
    .default(250)
    .describe(
      'longest wait before a partial batch is written; what a batch costs the store hardly depends on its size, so half of it costs the store twice',
    ),
  BATCH_MAX: Count(1, 1_000_000).default(20_000).describe('messages a batch'),
  QUEUE_MAX: Count(1, 10_000_000)
    .default(200_000)
    .describe('messages that may wait for the store before all senders are held back; about 1.5 kB each'),
  CONNECTION_UNACKNOWLEDGED_MAX: Count(1, 65_535)
    .default(10_000)
    .describe('messages of one connection that may wait for their PUBACK before it is held back'),
  CONNECTION_PER_S_MAX: Count(1, 1_000_000).default(5_000).describe('messages a second of one connection'),
  CONNECTION_BURST_MAX: Count(1, 1_000_000).default(20_000).describe('messages of one connection at once'),
  CONNECTIONS_MAX: Count(1, 1_000_000)
    .default(50_000)
    .describe('MQTT connections; fewer where the system lets a process have fewer files open (`ulimit -n`)'),
  CONNECTS_PER_MINUTE_MAX: Count(1, 60_000)
    .default(120)
    .describe('connects a minute of one client id from one address; with a users file also of one client id'),
  CONNECT_TIMEOUT_MS: Count(10, 600_000).default(10_000).describe('longest wait for CONNECT'),
  KEEPALIVE_MAX_S: Count(1, 65_535)
    .default(300)
    .describe('longest keep-alive; clients without one are refused'),
  VIEWERS_MAX: Count(1, 100_000).default(200).describe('viewers of the live stream at once'),
  READS_MAX: Count(1, 32)
    .default(4)
    .describe('questions for history, alerts or rejections that the store is asked at once; others wait'),
  SUBSCRIPTIONS_MAX: Count(1, 10_000).default(64).describe('filters of one connection'),
  SUBSCRIBER_DRAIN_MS: Count(10, 600_000)
    .default(10_000)
    .describe('a subscriber that takes longer to read is cut off'),
  SUBSCRIBER_BUFFER_BYTES: Count(65_536, 2 ** 31)
    .default(8 * 1024 * 1024)
    .describe('a subscriber with more waiting for it is cut off'),
  PAYLOAD_BYTES_MAX: Count(1_024, 2 ** 24)
    .default(64 * 1024)
    .describe('largest payload; SPEC M1'),
  NESTING_MAX: Count(4, 64).default(8).describe('deepest nesting of a payload; SPEC M1'),
  CLOCK_AHEAD_S: Count(0, 86_400).default(60).describe('how far a device clock may be ahead; SPEC M3'),
  CLOCK_BEHIND_DAYS: Count(1, 3_650).default(30).describe('how old a reading may be; SPEC M3'),
  SITES_MAX: Count(1, 1_000_000).default(50_000).describe('sites that the platform takes'),
  DEVICES_MAX: Count(1, 5_000_000).default(250_000).describe('devices that the platform takes'),
  DEVICES_PER_SITE_MAX: Count(1, 1_000_000)
    .default(200)
    .describe('devices of one site, its gateway and every measuring point among them; SPEC E21'),
  BINDING_LAPSE_S: Count(1, 2_592_000)
    .default(600)
    .describe('a device that its site was silent about for so long may speak for another; SPEC E11'),
  BACKFILL_AFTER_S: Count(10, 2_592_000)
    .default(600)
    .describe('what is older by the clock of its device is history and raises no alert; SPEC Q3'),
  SEEN_SEQS: Count(64, 1_048_576)
    .refine((n) => Number.isInteger(Math.log2(n)), 'must be a power of two')
    .default(8_192)
    .describe('sequence numbers remembered per device start, to know repeats by; a power of two'),
  REJECTIONS_KEPT: Count(1, 1_000_000).default(1_000).describe('rejections kept in memory for inspection'),
  REJECTIONS_STORED_PER_S: Count(1, 100_000)
    .default(100)
    .describe('rejections a second that go to the store'),
  RESUME_HOURS: Count(1, 720).default(24).describe('how far back the platform looks into the store at start'),
  STOP_MS: Count(100, 60_000).default(3_000).describe('how long stopping may wait for the store'),
})
export type Settings = z.output<typeof Settings>
export type SettingName = keyof Settings

/** A port, and whether it was asked for: then it must be that one. */
export interface PortWish {
  port: number
  asked: boolean
}

export type PlatformConfig = Omit<Settings, 'MQTT_PORT' | 'HTTP_PORT'> & {
  MQTT_PORT: PortWish
  HTTP_PORT: PortWish
}

export const flagOf = (name: string): string => `--${name.toLowerCase().replaceAll('_', '-')}`

/**
 * Reads the settings: flag over environment over default. An empty variable counts as not set, as shells cannot unset in a line. Variables
 * that are no setting are left alone; flags that are none are mistakes. Throws PLT_CONFIG_INVALID whose `problems` lists every mistake, after
 * those that the caller has found already.
 */
export function parseConfig(
  env: Readonly<Record<string, string | undefined>>,
  flags: Readonly<Record<string, string>> = {},
  found: readonly string[] = [],
): PlatformConfig {
  const names = Object.keys(Settings.shape) as SettingName[]
  const unknown = Object.keys(flags).filter((flag) => !names.some((name) => flagOf(name) === flag))
  const problems = [...found, ...unknown.map((flag) => `${flag}: no such setting`)]
  const sources = new Map<string, string>()
  const raw: Record<string, string> = {}
  for (const name of names) {
    const flag = flags[flagOf(name)]
    const value = flag ?? (env[name] === '' ? undefined : env[name])
    if (value === undefined) continue
    raw[name] = value
    sources.set(name, flag === undefined ? name : flagOf(name))
  }
  const parsed = Settings.safeParse(raw)
  for (const issue of parsed.error?.issues ?? []) {
    const name = String(issue.path[0])
    const shown = name === 'CLICKHOUSE_PASSWORD' ? '…' : JSON.stringify(raw[name])
    problems.push(`${sources.get(name) ?? name}: ${issue.message} (got ${shown})`)
  }
  if (!parsed.success || problems.length > 0) throw new PlatformError('PLT_CONFIG_INVALID', { problems })
  const { data } = parsed
  return {
    ...data,
    MQTT_PORT: { port: data.MQTT_PORT, asked: sources.has('MQTT_PORT') },
    HTTP_PORT: { port: data.HTTP_PORT, asked: sources.has('HTTP_PORT') },
  }
}

/** The settings as a Markdown table, for the README. */
export function settingsTable(): string {
  const rows = Object.entries(Settings.shape).map(([name, schema]) => {
    const byDefault = schema.safeParse(undefined)
    const shown =
      byDefault.data === undefined || byDefault.data.toString() === '' ? '–' : `\`${byDefault.data}\``
    return `| \`${name}\` | ${shown} | ${schema.description} |`
  })
  return ['| Setting | Default | Meaning |', '|---|---|---|', ...rows].join('\n')
}
