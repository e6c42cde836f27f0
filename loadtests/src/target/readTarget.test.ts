// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of target files look like this
import { describe, expect, it } from 'vitest'
import { readTarget } from './readTarget.ts'
import { TargetError } from './targetError.ts'

const GOOD = `version: 1
name: foreign
readings:
  broker: { url: 'mqtt://127.0.0.1:1883' }
  topic: in/{deviceId}
  payload: { m: '{momentPercent}' }
alerts:
  - via: mqtt
    filter: alerts/+
    map:
      device: $.device
      rule: $.rule
      rules: { over: { quantity: momentPercent, level: red } }
`

function mistakesOf(text: string, env: Record<string, string> | null = null): string[] {
  try {
    readTarget(text, '/somewhere/foreign.yaml', env)
    return []
  } catch (error) {
    if (!(error instanceof TargetError)) throw error
    for (const { says } of error.mistakes) expect(says.zh).toMatch(/\p{Script=Han}/u)
    return error.message.split('\n')
  }
}

/** The good file with one line changed. */
const changed = (from: string | RegExp, to: string) => {
  const text = GOOD.replace(from, to)
  expect(text).not.toBe(GOOD)
  return text
}

describe('a target file', () => {
  it('that is right is read, with what it leaves out filled in', () => {
    const { spec, dir } = readTarget(GOOD, '/somewhere/foreign.yaml')
    expect(dir).toBe('/somewhere')
    expect(spec.readings.clientId).toBe('gw-{siteId}')
    expect(spec.alerts[0]).toMatchObject({ via: 'mqtt', qos: 1, map: { each: '$', raised: [], stamps: [] } })
  })

  it.each([
    ['version: 1', 'version: 2', 'foreign.yaml:1:10 version: must be 1'],
    ['name: foreign', 'name: a b', 'foreign.yaml:2:7 name: must be 1 to 40 letters'],
    ['name: foreign', 'naem: foreign', 'foreign.yaml:1:1 name: is missing'],
    ['name: foreign', 'name: foreign\nspeed: 3', 'foreign.yaml:1:1: there is no such field: speed'],
    [
      'mqtt://127.0.0.1:1883',
      'http://x',
      'readings.broker.url: must be mqtt:// or mqtts:// with a host, not http://x',
    ],
    ["1883' }", "1883', certFile: a.pem }", 'readings.broker: certFile and keyFile are needed together'],
    [
      "1883' }",
      "1883', password: a, passwordFile: b }",
      'readings.broker: password and passwordFile cannot both',
    ],
    ['mqtt://', 'mqtt://me:pw@', 'readings.broker.url: must not hold a user name or password'],
    ['topic: in/{deviceId}', 'topic: in', 'readings.topic: topic or payload must say which device it is'],
    [
      'topic: in/{deviceId}',
      'topic: in/{deviceId}/{colour}',
      'readings.topic: there is no such field: {colour}',
    ],
    [
      'topic: in/{deviceId}',
      'topic: in/{deviceId}\n  clientId: me',
      'foreign.yaml:6:13 readings.clientId: must hold {gatewayId} or {siteId}',
    ],
    ["'{momentPercent}'", "'{moment}'", 'readings.payload: there is no such field: {moment}'],
    ["'{momentPercent}'", '{momentPercent}', 'readings.payload.m: quote the placeholder: "{momentPercent}"'],
    ["{ m: '{momentPercent}' }", 'text', 'readings.payload: must be a group of fields or a list'],
    [
      'topic: in/{deviceId}',
      'topic: in/{deviceId}\n  messages: [crane/stat]',
      'readings.messages[0]: there is no such message: crane/stat',
    ],
    [
      'via: mqtt',
      'via: pigeon',
      'foreign.yaml:8:10 alerts[0].via: must be one of mqtt, websocket, webhook, poll',
    ],
    ['filter: alerts/+', 'filter: alerts/+\n    qos: 2', 'alerts[0].qos: must be one of 0, 1'],
    ['device: $.device', 'device: $.[', 'foreign.yaml:11:15 alerts[0].map.device: is no JSONPath'],
    ['      device: $.device\n', '', 'alerts[0].map.device: is missing'],
    [/ {6}rules.*\n/, '', 'alerts[0].map: without quantity and level there must be rules'],
    ['rule: $.rule', 'rule: $.rule\n      state: $.s', 'alerts[0].map: with state there must be raised'],
    [
      'rule: $.rule',
      'rule: $.rule\n      raised: [1]',
      'alerts[0].map: raised and cleared mean nothing without state',
    ],
    [/alerts:[\s\S]*/, 'alerts: []\n', 'foreign.yaml:7:9 alerts: must not be empty'],
    ['version: 1', 'version: 1\nclaims: red', 'claims: must be a list'],
    ['version: 1', 'version: 1\nalertsAtReading: 0', 'alertsAtReading: must be at least 1'],
    ['version: 1', 'version: 1\nprocesses: { a: "(" }', 'processes.a: is no regular expression'],
    [
      'version: 1',
      'version: 1\nstart: { command: [x], up: {} }',
      'start.up: exactly one of line and port is needed',
    ],
    [
      'version: 1',
      'version: 1\nstart: { command: [x], up: { port: 70000 } }',
      'start.up.port: must be a port from 1 to 65535',
    ],
    [
      'version: 1',
      'version: 1\nstart: { command: [], up: { line: up } }',
      'start.command: must not be empty',
    ],
    [
      'version: 1',
      'version: 1\nstart: { command: [x, [y]], up: { line: up } }',
      'start.command[1]: must be a text',
    ],
    [
      'version: 1',
      "version: 1\nstored: { url: 'http://x/{deviceId}' }",
      'stored: exactly one of seq and measuredAtMs',
    ],
    [
      'version: 1',
      "version: 1\nstored: { url: 'http://x/', seq: $.s }",
      'stored: url or body must name {deviceId}',
    ],
    [
      'version: 1',
      "version: 1\nstored: { url: 'http://x/{deviceIds}', seq: $.s }",
      'stored: with {deviceIds} there must be device',
    ],
    [
      'version: 1',
      'version: 1\nrejected: { url: "ftp://x", path: $.a }',
      'rejected.url: must be http:// or https://',
    ],
    ['1883', '${mqttPort}', 'readings.broker.url: ${mqttPort} would come from a start line'],
    ['1883', '${a b}', 'readings.broker.url: there is no placeholder ${a b}'],
    [
      'version: 1',
      'version: 1\nstart: { command: [x, "${mqttPort}"], up: { line: up } }',
      'start.command[1]: there is no placeholder ${mqttPort}',
    ],
    ['version: 1', 'version: [', 'is no YAML'],
    [/[\s\S]*/, '', 'foreign.yaml: must be a group of fields'],
    [/[\s\S]*/, 'a: *b', 'is no YAML'],
  ])('with %j as %j is refused and says where', (from, to, says) => {
    expect(mistakesOf(changed(from, to)).join('\n')).toContain(says)
  })

  it('tells all its mistakes at once', () => {
    const text = changed('version: 1', 'version: 3').replace('$.rule', '$[').replace('in/{deviceId}', 'in')
    expect(mistakesOf(text).map((line) => line.split(':')[1])).toEqual(['1', '12', '5'])
  })

  it('has one channel of a kind', () => {
    const twice = `${GOOD}${GOOD.slice(GOOD.indexOf('  - via'))}`
    expect(mistakesOf(twice)).toEqual([
      'foreign.yaml:14:10 alerts[1].via: there is a mqtt channel already; one of each kind',
    ])
  })

  it('says which environment variables it lacks, when they are looked at', () => {
    const text = changed("1883' }", "1883', username: me, password: '${ENV:PW}' }")
    expect(mistakesOf(text)).toEqual([])
    expect(mistakesOf(text, { PW: '' })).toEqual([])
    expect(mistakesOf(text, {})).toEqual([
      'foreign.yaml:4:67 readings.broker.password: the environment variable PW is not set',
    ])
  })
})
