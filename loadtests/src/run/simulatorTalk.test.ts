import { expect, it } from 'vitest'
import { simulatorTalk } from './simulatorTalk.ts'

it('says in both languages that the simulator is behind, and passes on what is not known', () => {
  const { zh, en } = simulatorTalk(
    "the generator is behind: of the last seconds' messages one in a hundred was 75 ms late or more; take a lower --speed, a smaller city or more --workers",
  )
  expect(zh).toMatch(/^模拟器落后：.* 75 ms；/)
  expect(en).toMatch(/^the simulator is behind: .* 75 ms late or more; more --workers/)
  expect(simulatorTalk('note: x')).toEqual({ zh: 'note: x', en: 'note: x' })
})
