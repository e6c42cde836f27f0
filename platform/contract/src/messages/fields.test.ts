import { describe, expect, it } from 'vitest'
import { jsonSchemaOf } from '../../scripts/jsonSchema.ts'
import { ALL_SCHEMAS } from '../../scripts/schemaTable.ts'

interface Node {
  type?: string | string[]
  const?: unknown
  description?: string
  properties?: Record<string, Node>
  items?: Node
  prefixItems?: Node[]
  anyOf?: Node[]
  oneOf?: Node[]
  additionalProperties?: Node
}

/** A unit at the end of a name, as `radiusM`, `slewDegS` or `publishedAtMs`. */
const NAMED_UNIT = /(?:[a-z0-9XY](?:M|T|Tm|Ms|Mps|Deg|DegS|Percent|Mb|C|S|Db|UgM3|Kpa|MmH)|AtMs)$/
/** A unit, or the statement that there is none, in a description. */
const TOLD_UNIT = /\b(count|number of|bits|limits acting|version|unit|ms)\b/

/** Every named field below a schema, with its path. */
function* fieldsOf(node: Node, path: string): Generator<[path: string, name: string, field: Node]> {
  for (const [name, field] of Object.entries(node.properties ?? {})) {
    yield [`${path}.${name}`, name, field]
    yield* fieldsOf(field, `${path}.${name}`)
  }
  const below = [node.items, node.additionalProperties, ...(node.anyOf ?? []), ...(node.oneOf ?? [])]
  for (const inner of below) if (inner && typeof inner === 'object') yield* fieldsOf(inner, path)
}

const isNumeric = (field: Node): boolean =>
  [field, ...(field.anyOf ?? [])].some(({ type }) => type === 'number' || type === 'integer')

describe.each(ALL_SCHEMAS.map((entry) => ({ name: entry.name, schema: jsonSchemaOf(entry) as Node })))(
  '$name',
  ({ name, schema }) => {
    it('every field says what it is', () => {
      const silent = [...fieldsOf(schema, name)]
        .filter(([, , field]) => !field.description)
        .map(([path]) => path)
      expect(silent).toEqual([])
    })

    it('every number has its unit in its name, or its description says what it counts', () => {
      const unitless = [...fieldsOf(schema, name)]
        .filter(
          ([, field, node]) =>
            isNumeric(node) && !NAMED_UNIT.test(field) && !TOLD_UNIT.test(node.description ?? ''),
        )
        .map(([path]) => path)
      expect(unitless).toEqual([])
    })
  },
)
