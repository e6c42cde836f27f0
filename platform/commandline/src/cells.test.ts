import { describe, expect, it } from 'vitest'
import { cellsOf, clipCells, padCells } from './cells.ts'

describe('the width of a text in a terminal', () => {
  it('counts two cells for a Chinese character', () => {
    expect(cellsOf('TC 塔吊')).toBe(7)
    expect(padCells('平台', 6)).toBe('平台  ')
    expect(padCells('platform', 6)).toBe('platform')
  })

  it('is kept below the columns that there are', () => {
    expect(clipCells('12 个工地', 80)).toBe('12 个工地')
    expect(clipCells('12 个工地', 7)).toBe('12 个…')
  })
})
