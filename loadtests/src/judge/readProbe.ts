import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'
import type { ProbeProgram } from '../shared/probe.ts'
import { probeMistakes } from './probeMistakes.ts'

const probesDir = fileURLToPath(new URL('../../probes/', import.meta.url))

/** A probe that is missing or wrong; the message lists every mistake with its place, and so does `mistakes`. */
export class ProbeError extends Error {
  override readonly name = 'ProbeError'
  readonly mistakes: readonly string[]

  constructor(id: string, mistakes: readonly string[], options?: ErrorOptions) {
    super(`the probe ${id} cannot be used: ${mistakes.join('; ')}`, options)
    this.mistakes = mistakes
  }
}

const Id = z.string().regex(/^[a-z0-9-]{1,60}$/)
const Fields = z.record(z.string(), z.union([z.number(), z.string(), z.boolean()]))
const Key = { quantity: z.string().min(1), level: z.string().min(1) }
const ProbeFile = z.strictObject({
  version: z.literal(1),
  id: Id,
  title: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  deviceKind: z.literal('crane'),
  ratePerS: z.number().positive().max(100),
  cycleS: z.number().positive().max(3_600),
  usual: Fields,
  phases: z
    .array(
      z.strictObject({
        id: Id,
        kind: z.string().min(1),
        fromS: z.number().min(0),
        forS: z.number().positive(),
        sets: Fields,
      }),
    )
    .min(1),
})
const ExpectedFile = z.strictObject({
  version: z.literal(1),
  probe: Id,
  expected: z
    .array(
      z.strictObject({
        phaseId: Id,
        owes: z.array(
          z.strictObject({ ...Key, owedAfterS: z.number().min(0), withinS: z.number().positive() }),
        ),
        forbids: z.array(z.strictObject(Key)),
      }),
    )
    .min(1),
})

/**
 * Reads `<id>/probe.yaml` and `<id>/expected.yaml` of `dir`, by default the probes that come along. Throws ProbeError, which names every mistake of
 * both files: what cannot be read or has the wrong form, phases that overlap or leave the cycle, and phases of which nothing is expected.
 */
export async function readProbe(id: string, dir = probesDir): Promise<ProbeProgram> {
  if (!Id.safeParse(id).success) throw new ProbeError(id, ['its name is not made of a–z, 0–9 and -'])
  const probe = await readYaml(dir, id, 'probe.yaml', ProbeFile)
  const expected = await readYaml(dir, id, 'expected.yaml', ExpectedFile)
  const mistakes = [...probe.mistakes, ...expected.mistakes]
  if (probe.data === null || expected.data === null)
    throw new ProbeError(id, mistakes, { cause: probe.cause ?? expected.cause })
  const { version: _version, title: _title, ...rest } = probe.data
  const program: ProbeProgram = { ...rest, expectations: expected.data.expected }
  if (program.id !== id) mistakes.push(`probe.yaml: its id is ${program.id}`)
  if (expected.data.probe !== id) mistakes.push(`expected.yaml: is of the probe ${expected.data.probe}`)
  mistakes.push(...probeMistakes(program))
  if (mistakes.length > 0) throw new ProbeError(id, mistakes)
  return program
}

interface Read<T> {
  data: T | null
  mistakes: string[]
  cause?: unknown
}

async function readYaml<T>(dir: string, id: string, file: string, schema: z.ZodType<T>): Promise<Read<T>> {
  let text: string
  try {
    text = await readFile(`${dir}/${id}/${file}`, 'utf8')
  } catch (cause) {
    return { data: null, mistakes: [`${file}: there is none, or it cannot be read`], cause }
  }
  try {
    const read = schema.safeParse(parse(text))
    if (read.success) return { data: read.data, mistakes: [] }
    const mistakes = read.error.issues.map((i) => `${file}: ${i.path.join('.') || 'all of it'}: ${i.message}`)
    return { data: null, mistakes }
  } catch (cause) {
    return { data: null, mistakes: [`${file}: is no YAML`], cause }
  }
}
