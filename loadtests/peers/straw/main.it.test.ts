import { expect, it } from 'vitest'
import { withPeer } from '../withPeer.ts'

const DEVICE = 'TC-PB-0001-1'

/** What the straw platform says of one overload when it sins at every occasion, and what it has stored of 24 readings. */
const strawWith = (sin: string, env: Record<string, string> = {}) =>
  withPeer(
    'straw',
    async (hazard, target) => {
      const alerts = await hazard({
        everyMs: 0,
        withinMs: 2000,
        isEnough: (all) =>
          all.some(({ state }) => state === 'cleared') && all.length >= (sin === 'delay' ? 2 : 1),
      })
      const readings = Array.from({ length: 24 }, (_, seq) => ({
        deviceId: DEVICE,
        bootId: 'one-hazard',
        seq,
        ackedAtMs: Date.now(),
      }))
      const stored = await target.checkStored(readings)
      return { said: alerts.map(({ state, alertId }) => `${state} ${alertId}`), lost: stored?.lostCount }
    },
    { STRAW_SIN: sin, STRAW_EVERY: '1', ...env },
  )

it.each([
  { sin: 'none', said: ['raised S-1', 'cleared S-1'], lost: 0 },
  { sin: 'drop', said: ['cleared S-1'], lost: 0 },
  { sin: 'double', said: ['raised S-1', 'raised S-1', 'cleared S-1'], lost: 0 },
  { sin: 'delay', said: ['cleared S-1', 'raised S-1'], lost: 0 },
  { sin: 'forget', said: ['raised S-1', 'cleared S-1'], lost: 24 },
])('a straw platform with the sin $sin', async ({ sin, said, lost }) => {
  expect(await strawWith(sin, { STRAW_DELAY_MS: '500' })).toEqual({ said, lost })
})

it.each([
  { limit: '105', isSeen: false },
  { limit: '95', isSeen: true },
])('a straw platform with a limit of $limit % sees 101 %: $isSeen', async ({ limit, isSeen }) => {
  const { said } = await strawWith('wrong-limit', { STRAW_LIMIT: limit })
  expect(said.includes('raised S-1')).toBe(isSeen)
})

it('a straw platform that does not know its sin says which there are', async () => {
  await expect(strawWith('envy')).rejects.toThrow(/--sin is one of none, drop, double/)
})
