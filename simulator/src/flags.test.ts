import { describe, expect, it } from 'vitest'
import { parseFlags } from './flags.ts'

const valuesOf = (...argv: string[]) => {
  const parsed = parseFlags(argv)
  if ('mistakes' in parsed) throw new Error(parsed.mistakes.join('\n'))
  return parsed.values
}
const mistakesOf = (...argv: string[]) => {
  const parsed = parseFlags(argv)
  return 'mistakes' in parsed ? parsed.mistakes.join('\n') : ''
}

describe('the options of simulate', () => {
  it.each([
    ['--for', '90', 90_000],
    ['--for', '10s', 10_000],
    ['--for', '30m', 1_800_000],
    ['--for', '12h', 43_200_000],
    ['--for', '90d', 7_776_000_000],
    ['--from', 'now', 'now'],
    ['--from', '-7d', { agoMs: 604_800_000 }],
    ['--from', '2026-11-03', { atMs: Date.parse('2026-11-03T00:00:00+08:00') }],
    ['--from', '2019-01-01T00:00:00Z', { atMs: Date.parse('2019-01-01T00:00:00Z') }],
    ['--speed', '3600', 3_600],
    ['--speed', 'max', 'max'],
  ])('%s %s is read', (flag, text, value) => {
    expect(valuesOf('--null', flag, text)[flag.slice(2) as 'for']).toEqual(value)
  })

  it.each([
    ['--speed', '0.5'],
    ['--speed', '3601'],
    ['--from', '2026-11-03T09:00:00'],
    ['--from', '2026-13-03'],
    ['--from', '-7'.concat('y')],
    ['--for', '-1h'],
    ['--for', '0'],
    ['--for', '99999999d'],
    ['--from', '2026-02-30'],
    ['--from', '2026-02-30T09:00:00+08:00'],
    ['--workers', '0'],
    ['--workers', '100000'],
    ['--scale', '-1'],
    ['--scale', '1000000'],
    ['--sites', '20001'],
    ['--shift', 'later'],
  ])('%s %s is refused with a sentence', (flag, text) => {
    expect(mistakesOf('--null', flag, text)).toMatch(new RegExp(`^${flag}: must `, 'm'))
  })

  it('says at once all that does not fit together', () => {
    const mistakes = mistakesOf(
      '--play',
      'x',
      '--seed',
      '3',
      '--sites',
      '2',
      '--catch-up',
      '--out',
      'y',
      '--null',
    )
    for (const flag of ['--seed', '--sites', '--catch-up', '--out'])
      expect(mistakes).toContain(`${flag}: not together`)
    expect(mistakes).toContain('exactly one of --broker, --out and --null')
  })

  it.each([
    [['--out', 'x', '--workers', '2'], /--workers: several cannot write one file/],
    [['--null', '--shift', 'now'], /--shift: .*--play/],
    [['--null', '--strict'], /--strict: .*--play/],
    [['--null', '--catch-up'], /--catch-up: needs a --from/],
    [['--null', '--catch-up', '--from', '-1h', '--speed', '10'], /--catch-up: .*leave --speed out/],
    [['--stats', '--workers', '2', '--broker', 'mqtt://b'], /--workers: not together with --stats/],
    [[], /exactly one of/],
  ])('%j is refused', (argv, why) => {
    expect(mistakesOf(...argv)).toMatch(why)
  })

  it('takes the sample city, and for statistics the one that the sources count', () => {
    expect(valuesOf('--null').profile).toBe('sample')
    expect(valuesOf('--stats').profile).toBe('yantai')
    expect(valuesOf('--stats', '--profile', 'sample').profile).toBe('sample')
  })

  it('lets history run into the present', () => {
    expect(valuesOf('--broker', 'mqtt://b', '--from', '-24h', '--catch-up')).toMatchObject({
      'catch-up': true,
    })
  })
})
