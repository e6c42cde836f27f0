import { describe, expect, it } from 'vitest'
import { listScenarios, loadScenario, ScenarioError } from './library.ts'

describe('the scenario library', () => {
  it('holds only scenarios that are right, each with a truth for every hazard', async () => {
    const names = await listScenarios()
    expect(names).toContain('first-alert')
    for (const name of names) {
      const { scenario, expected } = await loadScenario(name)
      const covered = new Set(expected.expected.map((e) => e.hazardId))
      expect(scenario.hazards.map((h) => h.id).filter((id) => !covered.has(id))).toEqual([])
    }
  })

  it('names the known scenarios when an unknown one is asked for', async () => {
    await expect(loadScenario('earthquake')).rejects.toThrow(ScenarioError)
    await expect(loadScenario('earthquake')).rejects.toThrow(/first-alert/)
    await expect(loadScenario('../first-alert')).rejects.toThrow(/there is no scenario/)
  })
})
