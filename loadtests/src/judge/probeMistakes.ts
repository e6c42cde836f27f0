import type { ProbeProgram } from '../shared/probe.ts'

/** What is wrong with a program whose form is right: in time, and between the probe and what is expected of it. */
export function probeMistakes(program: ProbeProgram): string[] {
  return [...ofTime(program), ...ofExpectations(program)]
}

function ofTime({ phases, cycleS, ratePerS, usual }: ProbeProgram): string[] {
  const mistakes: string[] = []
  const sorted = [...phases].sort((a, b) => a.fromS - b.fromS)
  const ids = new Set<string>()
  for (const [i, phase] of sorted.entries()) {
    const next = sorted[i + 1]
    const endS = phase.fromS + phase.forS
    if (ids.has(phase.id)) mistakes.push(`probe.yaml: two phases are called ${phase.id}`)
    ids.add(phase.id)
    if (next !== undefined && next.fromS < endS)
      mistakes.push(`probe.yaml: the phases ${phase.id} and ${next.id} overlap`)
    if (endS > cycleS) mistakes.push(`probe.yaml: the phase ${phase.id} ends at ${endS} s, after the cycle`)
    if (phase.forS * ratePerS < 1)
      mistakes.push(`probe.yaml: the phase ${phase.id} is shorter than a reading`)
    for (const field of Object.keys(phase.sets))
      if (!Object.hasOwn(usual, field))
        mistakes.push(`probe.yaml: ${phase.id} sets ${field}, of which no usual figure is given`)
  }
  return mistakes
}

function ofExpectations({ phases, expectations, ratePerS }: ProbeProgram): string[] {
  const mistakes: string[] = []
  for (const { id } of phases) {
    const count = expectations.filter((e) => e.phaseId === id).length
    if (count === 0) mistakes.push(`expected.yaml: says nothing of the phase ${id}`)
    if (count > 1) mistakes.push(`expected.yaml: speaks of the phase ${id} twice`)
  }
  for (const { phaseId, owes, forbids } of expectations) {
    const phase = phases.find((p) => p.id === phaseId)
    if (phase === undefined) {
      mistakes.push(`expected.yaml: there is no phase ${phaseId}`)
      continue
    }
    const keys = new Set<string>()
    for (const { quantity, level } of [...owes, ...forbids]) {
      const name = `${quantity} ${level}`
      if (keys.has(name)) mistakes.push(`expected.yaml: ${phaseId} speaks of ${name} twice`)
      keys.add(name)
    }
    for (const { quantity, level, owedAfterS } of owes)
      if (Math.ceil(owedAfterS * ratePerS) >= Math.floor(phase.forS * ratePerS))
        mistakes.push(
          `expected.yaml: ${phaseId} owes ${quantity} ${level} at a reading ${owedAfterS} s after its first, when it is over`,
        )
  }
  if (expectations.every(({ owes }) => owes.length === 0)) mistakes.push('expected.yaml: nothing is owed')
  return mistakes
}
