import { describe, expect, it } from 'vitest'
import { QUESTIONS } from '../shared/question.ts'
import { ALL_QUESTIONS } from './allQuestions.ts'

describe.each(QUESTIONS)('the question %s', (name) => {
  const question = ALL_QUESTIONS[name]

  it('is listed under its own name and says in both languages what it asks', () => {
    expect(question.name).toBe(name)
    for (const words of [question.title, question.asks]) {
      expect(words.zh).toMatch(/\p{Script=Han}/u)
      expect(words.en).not.toMatch(/\p{Script=Han}/u)
    }
  })

  it('has a measured time that is long enough and at least one threshold, each with a limit and named once', () => {
    expect(question.forS).toBeGreaterThanOrEqual(question.leastForS)
    expect(question.thresholds.length).toBeGreaterThan(0)
    for (const { atMost, atLeast } of question.thresholds)
      expect(atMost !== undefined || atLeast !== undefined).toBe(true)
    const figures = question.thresholds.map(({ figure }) => figure)
    expect(new Set(figures).size).toBe(figures.length)
  })
})

it('an alert that does not come may be forgiven by no question but the knee, which judges each step by itself', () => {
  for (const name of QUESTIONS) {
    if (name === 'knee') continue
    for (const figure of ['missed', 'lost', 'doubled', 'false'])
      expect(ALL_QUESTIONS[name].thresholds, name).toContainEqual({ figure, atMost: 0 })
  }
})
