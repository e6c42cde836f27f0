// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of target files look like this
import { describe, expect, it } from 'vitest'
import { choosePorts, fillTarget } from './fillTarget.ts'
import { readTarget } from './readTarget.ts'

const TEXT = `version: 1
name: foreign
start: { command: [x, '--data=\${dataDir}', '--port=\${PORT:http}'], up: { line: up }, env: { KEY: '\${ENV:KEY}' } }
readings:
  broker: { url: 'mqtt://\${host}:\${mqttPort}', password: '\${ENV:KEY}', username: me }
alerts:
  - via: webhook
    port: \${PORT:hook}
    map: { device: $.d, rule: $.r, quantity: $.q, level: $.l }
rejected: { url: 'http://127.0.0.1:\${PORT:http}/', path: $.n }
`
const target = readTarget(TEXT, '/somewhere/foreign.yaml')
const values = { env: { KEY: '${mqttPort}' }, dataDir: '/data', ports: { http: 8081, hook: 8082 } }
const line = { type: 'up', host: '127.0.0.1', mqttPort: 1884 }

describe('placeholders', () => {
  it('of the start are known before there is a start line', () => {
    expect(fillTarget(target, values, null).start).toMatchObject({
      command: ['x', '--data=/data', '--port=8081'],
      env: { KEY: '${mqttPort}' },
    })
  })

  it('are filled from the start line, the environment and the chosen ports; what is put in is not filled again', () => {
    const spec = fillTarget(target, values, line)
    expect(spec.readings.broker).toEqual({
      url: 'mqtt://127.0.0.1:1884',
      password: '${mqttPort}',
      username: 'me',
    })
    expect(spec.alerts[0]).toMatchObject({ port: 8082 })
    expect(spec.rejected?.url).toBe('http://127.0.0.1:8081/')
  })

  it('that nobody fills are mistakes with their place', () => {
    expect(() => fillTarget(target, { ...values, env: {} }, null)).toThrow(
      'foreign.yaml:3:98 start.env.KEY: the environment variable KEY is not set\nforeign.yaml:5:58 readings.broker.password: the environment',
    )
    expect(() => fillTarget(target, values, { type: 'up', host: 'x' })).toThrow(
      'foreign.yaml:5:18 readings.broker.url: the start line has no mqttPort',
    )
  })

  it('that become no port or address are mistakes too', () => {
    expect(() => fillTarget(target, { ...values, ports: { http: 1, hook: 0 } }, line)).toThrow(
      'alerts[0].port: must be a port from 1 to 65535 or a placeholder, not 0',
    )
  })

  it('for ports are free ports, one a name', async () => {
    const ports = await choosePorts(target)
    expect(Object.keys(ports).sort()).toEqual(['hook', 'http'])
    expect(ports.hook).not.toBe(ports.http)
    expect(ports.hook).toBeGreaterThan(1023)
  })
})
