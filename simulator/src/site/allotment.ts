import { Random } from '../kernel/random.ts'
import { type Counts, MOST_CRANES, type SiteDraft } from './profile.ts'

/** What one site of a drawn city is to have. */
export interface Card {
  phase: SiteDraft['phase']
  status: SiteDraft['status']
  cranes: number
  hoists: number
  monitors: number
  hasPit: boolean
}

/** How machines are spread over the sites that may have them. [EA] */
const SPREAD = {
  /** Sites with cranes, by phase; 28 % of them have a single one: platform figures say 70–75 % have pairs. */
  craneSites: { foundation: 0.08, structure: 0.84 },
  mostCranes: { foundation: 3, structure: MOST_CRANES, 'fit-out': 2 },
  craneNumbers: [
    { cranes: 1, share: 28 },
    { cranes: 2, share: 20 },
    { cranes: 3, share: 22 },
    { cranes: 4, share: 17 },
    { cranes: 5, share: 9 },
    { cranes: 6, share: 4 },
  ],
  hoistSites: 0.62,
  fitOutHoistSites: 0.6,
  stopped: 0.6,
} as const

/** More than this no site has. */
export const MOST_ON_A_SITE = { cranes: MOST_CRANES, hoists: 6, monitors: 8 } as const

/**
 * Shares out a city's counts over its sites, exactly. `round` is how many such cities went before: each is shared out anew. The first
 * three sites are a rising block with cranes and hoists, a pit, and a fit-out, so that a small piece of the city shows it all. Pure.
 */
export function allot(counts: Counts, profileId: string, round: number, seed: number): Card[] {
  const random = new Random(seed, `${profileId}|allotment|${round}`)
  const cards = phasesOf(counts)
  const active = shuffled(
    cards.filter(({ status }) => status === 'active'),
    random,
  )
  const inPhase = (phase: Card['phase']) => active.filter((card) => card.phase === phase)
  for (const card of inPhase('foundation').slice(0, counts.pitSites)) card.hasPit = true
  giveCranes(counts, inPhase, random)
  giveHoists(counts, inPhase, random)
  const watched = [
    ...active,
    ...shuffled(
      cards.filter(({ status }) => status === 'stopped'),
      random,
    ),
  ]
  const rest = shuffled(
    cards.filter(({ status }) => status === 'finished'),
    random,
  )
  const boxes = [...shuffled(watched, random), ...rest].slice(0, counts.monitorSites)
  spread(boxes, 'monitors', counts.monitors, () => MOST_ON_A_SITE.monitors, random)
  return showpiecesFirst(shuffled(cards, random))
}

function phasesOf(counts: Counts): Card[] {
  const { sites, active, phases, pitSites } = counts
  const whole = phases.foundation + phases.structure + phases['fit-out']
  const foundation = Math.min(active, Math.max(pitSites, Math.round((active * phases.foundation) / whole)))
  const structure = Math.min(active - foundation, Math.round((active * phases.structure) / whole))
  const stopped = Math.round((sites - active) * SPREAD.stopped)
  return Array.from({ length: sites }, (_, i): Card => {
    const none = { cranes: 0, hoists: 0, monitors: 0, hasPit: false }
    if (i < foundation) return { ...none, phase: 'foundation', status: 'active' }
    if (i < foundation + structure) return { ...none, phase: 'structure', status: 'active' }
    if (i < active) return { ...none, phase: 'fit-out', status: 'active' }
    if (i < active + stopped) return { ...none, phase: 'structure', status: 'stopped' }
    return { ...none, phase: 'fit-out', status: 'finished' }
  })
}

type InPhase = (phase: Card['phase']) => Card[]

function giveCranes({ craneSites, cranes }: Counts, inPhase: InPhase, random: Random): void {
  const order = [...inPhase('structure'), ...inPhase('fit-out'), ...inPhase('foundation')]
  const wanted = new Set<Card>()
  const take = (cards: readonly Card[], n: number) => {
    for (const card of cards) if (wanted.size < craneSites && n-- > 0) wanted.add(card)
  }
  take(inPhase('structure'), Math.round(craneSites * SPREAD.craneSites.structure))
  take(inPhase('foundation'), Math.round(craneSites * SPREAD.craneSites.foundation))
  take(inPhase('fit-out'), craneSites - wanted.size)
  take(
    order.filter((card) => !wanted.has(card)),
    craneSites,
  )
  const chosen = [...wanted]
  const most = (card: Card) => SPREAD.mostCranes[card.phase]
  for (const card of chosen)
    card.cranes = Math.min(most(card), random.pickByShare(SPREAD.craneNumbers).cranes)
  adjust(chosen, 'cranes', cranes, most, random)
}

function giveHoists({ hoists }: Counts, inPhase: InPhase, random: Random): void {
  const fitOut = inPhase('fit-out')
  const structure = inPhase('structure').sort((a, b) => b.cranes - a.cranes)
  const sites = Math.min(hoists, Math.ceil(hoists * SPREAD.hoistSites))
  const here = Math.min(fitOut.length, Math.round(sites * SPREAD.fitOutHoistSites))
  const chosen = [...fitOut.slice(0, here), ...structure.slice(0, sites - here)]
  spread(chosen, 'hoists', hoists, () => MOST_ON_A_SITE.hoists, random)
}

/** One each, and what is left over here and there. */
function spread(
  cards: readonly Card[],
  what: 'hoists' | 'monitors',
  total: number,
  most: (card: Card) => number,
  random: Random,
): void {
  for (const card of cards) card[what] = 1
  adjust(cards, what, total, most, random)
}

/** Adds and takes away one by one until the total is right. Throws when that cannot be: profiles are checked before. */
function adjust(
  cards: readonly Card[],
  what: 'cranes' | 'hoists' | 'monitors',
  total: number,
  most: (card: Card) => number,
  random: Random,
): void {
  let left = total - cards.reduce((sum, card) => sum + card[what], 0)
  const step = Math.sign(left)
  while (left !== 0) {
    const able = cards.filter((card) => (step > 0 ? card[what] < most(card) : card[what] > 1))
    if (able.length === 0) throw new RangeError(`${total} ${what} do not fit on ${cards.length} sites`)
    for (const card of shuffled(able, random).slice(0, Math.abs(left))) {
      card[what] += step
      left -= step
    }
  }
}

const SHOWPIECES: readonly ((card: Card) => boolean)[] = [
  (card) => card.cranes >= 3 && card.hoists > 0 && card.monitors > 0,
  (card) => card.hasPit && card.monitors > 0,
  (card) => card.phase === 'fit-out' && card.hoists > 0 && card.monitors > 0,
]

function showpiecesFirst(cards: Card[]): Card[] {
  for (const [i, isShowpiece] of SHOWPIECES.entries()) {
    const at = cards.findIndex((card, k) => k >= i && isShowpiece(card))
    if (at > i) [cards[i], cards[at]] = [cards[at]!, cards[i]!]
  }
  return cards
}

/** The same things in a drawn order (Fisher and Yates). */
function shuffled<T>(items: readonly T[], random: Random): T[] {
  const drawn = [...items]
  for (let i = drawn.length - 1; i > 0; i--) {
    const k = Math.floor(random.next() * (i + 1))
    const item = drawn[i]!
    drawn[i] = drawn[k]!
    drawn[k] = item
  }
  return drawn
}
