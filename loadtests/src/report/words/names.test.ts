import { expect, test } from 'vitest'
import { keyWords, stageWords } from './names.ts'

test('a stage that is named by the stamps at its ends is said in both languages', () => {
  expect(stageWords('received → judged')).toEqual({ zh: '已收到 → 已判定', en: 'received → judged' })
  expect(stageWords('judge').zh).toBe('判定')
})

test('what only a foreign platform knows keeps its name', () => {
  expect(stageWords('queue').zh).toBe('queue')
  expect(keyWords({ quantity: 'constructor', level: 'red' })).toEqual({
    zh: 'constructor，红色',
    en: 'constructor, red',
  })
})
