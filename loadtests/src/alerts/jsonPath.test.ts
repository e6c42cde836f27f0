import { query } from 'json-p3'
import { expect, it } from 'vitest'
import { compilePath, type Json } from './jsonPath.ts'

const value: Json = { a: { b: [10, { c: null }, 'x'] }, 'odd name': 1, e: { '0': 'zero' }, length: 3 }

it.each([
  '$',
  '$.a.b[0]',
  '$.a.b[-1]',
  '$.a.b[7]',
  '$.a.b[-7]',
  '$.a.b[1].c',
  '$.a.b.length',
  '$.a[0]',
  '$.e[0]',
  "$.e['0']",
  "$['odd name']",
  '$.missing.deeper',
  '$.a.b[*]',
  '$..c',
  '$.a.b[?@.c == null]',
])('%s finds what the library finds, walked or not', (text) => {
  const path = compilePath(text)
  const found = query(text, value).values()
  expect(path.all(value)).toEqual(found)
  expect(path.first(value)).toEqual(found[0])
})

it.each(['', 'a.b', '$.a[', '$.a[?@.b ==]', '$.a[?nothing(@)]'])('%j is no JSONPath', (text) => {
  expect(() => compilePath(text)).toThrow()
})
