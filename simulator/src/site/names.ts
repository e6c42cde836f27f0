import { Faker, zh_CN } from '@faker-js/faker'
import type { Party } from '@gongdi/contract'
import { fnv1a } from '@gongdi/contract/wire'
import { Random } from '../kernel/random.ts'
import { SITE_KINDS, SITE_PARTS, SITE_PLACES } from './nameParts.ts'

export interface Name {
  zh: string
  en: string
}

const NAMES = SITE_PLACES.length * SITE_KINDS.length * SITE_PARTS.length
/** Primes that divide no number of parts: going on by one of them meets every name before any again. */
const STRIDES = [7_919, 10_007, 12_553, 15_013] as const

/** Companies of a city: how many there are of each kind, and how such are called. [EA] */
const COMPANIES = {
  owner: { count: 64, endings: ['置业有限公司', '房地产开发有限公司', '城市建设投资有限公司'] },
  contractor: { count: 48, endings: ['建设集团有限公司', '建筑工程有限公司', '建工有限公司'] },
  supervisor: { count: 24, endings: ['工程监理有限公司', '项目管理咨询有限公司'] },
  monitor: { count: 12, endings: ['岩土工程检测有限公司', '工程勘测有限公司'] },
} as const satisfies Record<Party['role'], { count: number; endings: readonly string[] }>
type Role = keyof typeof COMPANIES
/** People in charge: some answer for several sites. [EA] */
const PEOPLE = 1500

/**
 * Names in one city: sites, companies, people and the cards of drivers; the same for the same seed, and each from its number or id
 * alone. Faker draws companies and people, and nothing else in Gongdi.
 */
export class CityNames {
  readonly #seed: number
  readonly #companies: Record<Role, string[]>
  readonly #people: string[]

  /** `cityZh`: how companies of this city begin. */
  constructor(seed: number, cityZh: string) {
    this.#seed = seed
    const { person } = new Faker({ locale: [zh_CN], seed: fnv1a(`${seed}|companies`) })
    const whole = (name: string) => name.replaceAll(' ', '')
    const word = () => `${whole(person.firstName())}${whole(person.firstName())}`.slice(0, 2)
    const known = new Set<string>()
    const draw = (role: Role): string[] => {
      const { count, endings } = COMPANIES[role]
      return Array.from({ length: count }, (_, i) => {
        for (;;) {
          const name = `${cityZh}${word()}${endings[i % endings.length]}`
          if (known.has(name)) continue
          known.add(name)
          return name
        }
      })
    }
    this.#companies = {
      owner: draw('owner'),
      contractor: draw('contractor'),
      supervisor: draw('supervisor'),
      monitor: draw('monitor'),
    }
    this.#people = Array.from({ length: PEOPLE }, () => whole(person.fullName()))
  }

  /** The name of the site with this number: no two of 20,000 are alike. */
  site(index: number): Name {
    const start = fnv1a(`${this.#seed}|names`)
    const stride = STRIDES[start % STRIDES.length]!
    const n = (start + index * stride) % NAMES
    const place = SITE_PLACES[n % SITE_PLACES.length]!
    const rest = Math.floor(n / SITE_PLACES.length)
    const kind = SITE_KINDS[rest % SITE_KINDS.length]!
    const part = SITE_PARTS[Math.floor(rest / SITE_KINDS.length)]!
    return { zh: `${place[0]}${kind[0]}${part[0]}`, en: `${place[1]} ${kind[1]}, ${part[1]}` }
  }

  /** Who answers for a site; a third party measures where there is a pit. */
  parties(siteId: string, hasPit: boolean): Party[] {
    const random = new Random(this.#seed, `parties|${siteId}`)
    const roles: Role[] = ['owner', 'contractor', 'supervisor', ...(hasPit ? (['monitor'] as const) : [])]
    return roles.map((role) => ({
      role,
      nameZh: random.pick(this.#companies[role]),
      personZh: random.pick(this.#people),
    }))
  }

  /** Card numbers of the drivers of the site with this number, unlike any other site's. */
  driverCards(index: number, count: number): string[] {
    const start = fnv1a(`${this.#seed}|cards`) % CARDS
    return Array.from({ length: count }, (_, k) => {
      const n = (start + (index * CARDS_A_SITE + k) * STRIDES[0]) % CARDS
      return `D${n + CARDS / 9}`
    })
  }
}

/** Numbers of seven digits. */
const CARDS = 9_000_000
const CARDS_A_SITE = 50
