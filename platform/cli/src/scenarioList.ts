import { listScenarios, loadScenario } from '@gongdi/scenarios'

/** `gongdi scenarios`: a line each, name and title in both languages. */
export async function printScenarios(): Promise<number> {
  for (const name of await listScenarios()) {
    const { scenario } = await loadScenario(name)
    process.stdout.write(`${name.padEnd(20)} ${scenario.title.zh} · ${scenario.title.en}\n`)
  }
  return 0
}
