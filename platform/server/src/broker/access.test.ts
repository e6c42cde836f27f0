import { describe, expect, it } from 'vitest'
import { accessWithoutLogin, EVERYWHERE, maySpeakFor, maySubscribe } from './access.ts'

const oneSite = { speakFor: ['YT-0001'], listenTo: ['YT-0001'] }

describe('access', () => {
  it.each([
    ['gongdi/v1/+/alert/+', true],
    ['gongdi/v1/YT-0001/#', true],
    ['gongdi/v1/#', true],
    ['#', false],
    ['+/v1/YT-0001/alert/+', false],
    ['$SYS/#', false],
    ['$SYS/x/new/clients', false],
    ['gongdi/v1', false],
    ['gongdi/v2/YT-0001/alert/+', false],
    ['other/topic', false],
    [`gongdi/v1/${'x'.repeat(1_000)}`, false],
  ])('[T5] anybody who is in may subscribe to %s: %s', (filter, allowed) => {
    expect(maySubscribe(EVERYWHERE, filter)).toBe(allowed)
  })

  it.each([
    ['gongdi/v1/YT-0001/alert/+', true],
    ['gongdi/v1/YT-0001/#', true],
    ['gongdi/v1/YT-0002/alert/+', false],
    ['gongdi/v1/+/alert/+', false],
    ['gongdi/v1/#', false],
  ])('[T5] who is bound to one site may subscribe to %s: %s', (filter, allowed) => {
    expect(maySubscribe(oneSite, filter)).toBe(allowed)
  })

  it('[E12] a gateway that names its site speaks for no other', () => {
    const access = accessWithoutLogin('YT-0001')
    expect(maySpeakFor(access, 'YT-0001')).toBe(true)
    expect(maySpeakFor(access, 'YT-0002')).toBe(false)
    expect(maySpeakFor(accessWithoutLogin(undefined), 'YT-0002')).toBe(true)
  })
})
