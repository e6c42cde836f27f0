import { asyncApi } from './asyncApi.ts'
import { jsonSchemaOf, schemaFile } from './jsonSchema.ts'
import { ALL_SCHEMAS } from './schemaTable.ts'

const asText = (document: unknown) => `${JSON.stringify(document, null, 2)}\n`

/** Every generated file of `schema/`: name to text. The same sources give the same bytes. */
export const documents = (): Map<string, string> =>
  new Map([
    ...ALL_SCHEMAS.map((entry) => [schemaFile(entry.name), asText(jsonSchemaOf(entry))] as const),
    ['asyncapi.json', asText(asyncApi())] as const,
  ])
