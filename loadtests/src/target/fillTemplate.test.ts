// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of target files look like this
import { describe, expect, it } from 'vitest'
import { fieldsIn, fillPayload, fillText } from './fillTemplate.ts'

const fields = { deviceId: 'TC-1', momentPercent: 101.5, powerOn: false, driverId: null, seq: 0 }

describe('a payload of somebody else', () => {
  it('takes fields with their types, in any depth, and in keys', () => {
    const template = {
      '{deviceId}': [{ values: { m: '{momentPercent}', on: '{powerOn}', n: '{seq}', unit: '%' } }],
      who: '{driverId}',
    }
    expect(fillPayload(template, fields)).toEqual({
      'TC-1': [{ values: { m: 101.5, on: false, n: 0, unit: '%' } }],
      who: null,
    })
  })

  it('puts fields into texts', () => {
    expect(fillPayload({ name: 'crane {deviceId} at {momentPercent} %' }, fields)).toEqual({
      name: 'crane TC-1 at 101.5 %',
    })
    expect(fillText('in/{deviceId}/{nothing}/x', fields)).toBe('in/TC-1//x')
  })

  it('leaves out what the message does not have, and keeps the places of a list', () => {
    expect(fillPayload({ a: '{laeqDb}', b: ['{laeqDb}', '{seq}'] }, fields)).toEqual({ b: [null, 0] })
  })

  it('is asked which fields it needs; ${…} is none of them', () => {
    expect(fieldsIn({ '{a}': ['x{b}y{c}', 7, null], d: '${e}/{"f":1}' })).toEqual(['a', 'b', 'c'])
  })
})
