import { Faker, zh_CN } from '@faker-js/faker'
import { fnv1a } from '@gongdi/contract/wire'

const PLACES = [
  ['滨海', 'Seaside'],
  ['金沙', 'Golden Sand'],
  ['海韵', 'Sea Melody'],
  ['凤凰', 'Phoenix'],
  ['翠岭', 'Green Ridge'],
  ['观澜', 'Wave View'],
  ['福临', 'Fortune'],
  ['东湖', 'East Lake'],
  ['幸福', 'Happiness'],
  ['星海', 'Star Sea'],
  ['锦绣', 'Splendour'],
  ['龙泉', 'Dragon Spring'],
  ['梧桐', 'Parasol Tree'],
  ['紫薇', 'Crape Myrtle'],
  ['樱花', 'Cherry Blossom'],
  ['南山', 'South Hill'],
  ['望岳', 'Mountain View'],
  ['长岛', 'Long Island'],
  ['文峰', 'Scholar Peak'],
  ['盛泰', 'Prosperity'],
] as const
const KINDS = [
  ['花园', 'Garden'],
  ['家园', 'Homes'],
  ['广场', 'Plaza'],
  ['中心', 'Centre'],
  ['雅苑', 'Court'],
  ['学校', 'School'],
  ['医院', 'Hospital'],
  ['科技园', 'Tech Park'],
] as const
const PARTS = [
  ['一期', 'Phase 1'],
  ['二期', 'Phase 2'],
  ['三期', 'Phase 3'],
  ['A区', 'Block A'],
  ['B区', 'Block B'],
  ['C区', 'Block C'],
] as const

export interface Name {
  zh: string
  en: string
}

/** Names for one site and its people, in both languages; the same for the same seed and site. Faker draws, nothing else does. */
export class SiteNames {
  readonly #faker: Faker

  constructor(seed: number, siteId: string) {
    this.#faker = new Faker({ locale: [zh_CN], seed: fnv1a(`${seed}|names|${siteId}`) })
  }

  site(): Name {
    const { arrayElement } = this.#faker.helpers
    const place = arrayElement(PLACES)
    const kind = arrayElement(KINDS)
    const part = arrayElement(PARTS)
    return { zh: `${place[0]}${kind[0]}${part[0]}`, en: `${place[1]} ${kind[1]}, ${part[1]}` }
  }

  /** Card numbers of drivers, unlike one another. */
  driverCards(count: number): string[] {
    const cards = new Set<string>()
    while (cards.size < count)
      cards.add(`D${this.#faker.string.numeric({ length: 5, allowLeadingZeros: false })}`)
    return [...cards]
  }
}
