import { expect, it } from 'vitest'
import { withPeer } from '../withPeer.ts'

it('one overload becomes one alert of Node-RED, and is cleared when the crane has been calm for ten seconds', async () => {
  const alerts = await withPeer('node-red', (hazard) =>
    hazard({ everyMs: 0, withinMs: 15_000, isEnough: (all) => all.some(({ state }) => state === 'cleared') }),
  )
  expect(alerts).toMatchObject([
    { deviceId: 'TC-PB-0001-1', quantity: 'momentPercent', level: 'red', state: 'raised', seq: 8 },
    { deviceId: 'TC-PB-0001-1', quantity: 'momentPercent', level: 'red', state: 'cleared', seq: 20 },
  ])
})

it('a swing of three readings is no alert for Node-RED', async () => {
  const alerts = await withPeer('node-red', (hazard) =>
    hazard({ everyMs: 0, overS: 3, withinMs: 2000, isEnough: () => false }),
  )
  expect(alerts).toEqual([])
})
