import { expect, it } from 'vitest'
import { findProgram } from '../findProgram.ts'
import { withPeer } from '../withPeer.ts'

/** Why there is nothing to test here, or null. */
const missing = (() => {
  try {
    findProgram('prometheus', 'prometheus')
    findProgram('prometheus-alertmanager', 'prometheus-alertmanager')
    return null
  } catch (error) {
    process.stderr.write(`not tested: ${(error as Error).message}\n`)
    return (error as Error).message
  }
})()

it.skipIf(missing !== null)('one overload becomes one alert of Prometheus and Alertmanager', async () => {
  // In real time: Prometheus counts its three seconds by its own clock.
  const alerts = await withPeer('prometheus', (hazard) =>
    hazard({ everyMs: 1000, overS: 7, withinMs: 10_000, isEnough: (all) => all.length > 0 }),
  )
  expect(alerts).toMatchObject([
    {
      deviceId: 'TC-PB-0001-1',
      rule: 'Overload',
      quantity: 'momentPercent',
      level: 'red',
      state: 'raised',
    },
  ])
})
