import { expect, it } from 'vitest'
import { findProgram } from '../findProgram.ts'
import { withPeer } from '../withPeer.ts'

const isMosquittoHere = (() => {
  try {
    return findProgram('mosquitto', 'mosquitto') !== ''
  } catch (error) {
    process.stderr.write(`not tested: ${(error as Error).message}\n`)
    return false
  }
})()

for (const { name, isHere } of [
  { name: 'bare-aedes', isHere: true },
  { name: 'mosquitto', isHere: isMosquittoHere },
])
  it.skipIf(!isHere)(
    `${name} delivers every reading at once, and the first over the limit passes for the alert`,
    async () => {
      const alerts = await withPeer(name, (hazard) =>
        hazard({ everyMs: 0, withinMs: 10_000, isEnough: (all) => all.length === 24 }),
      )
      const raised = alerts.filter(({ state }) => state === 'raised')
      expect(raised.map(({ seq }) => seq)).toEqual([5, 6, 7, 8, 9])
      expect(alerts.filter(({ state }) => state === 'cleared').length).toBe(19)
      expect(new Set(alerts.map(({ alertId }) => alertId)).size).toBe(1)
      for (const alert of raised)
        expect(alert).toMatchObject({ deviceId: 'TC-PB-0001-1', quantity: 'momentPercent', level: 'red' })
    },
  )
