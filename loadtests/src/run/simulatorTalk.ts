import type { Words } from '../shared/question.ts'

/** As `gongdi simulate` says that it does not keep its schedule. */
const BEHIND = /^the generator is behind: .* was (\d+) ms late or more/

/** What the simulator says to people, in both languages and with what helps here; what is not known is passed on as it is. Pure. */
export function simulatorTalk(text: string): Words {
  const lateMs = BEHIND.exec(text)?.[1]
  if (lateMs === undefined) return { zh: text, en: text }
  return {
    zh: `模拟器落后：最近几秒每百条报文中有一条晚了至少 ${lateMs} ms；可加大 --workers`,
    en: `the simulator is behind: of the last seconds' messages one in a hundred was ${lateMs} ms late or more; more --workers may help`,
  }
}
