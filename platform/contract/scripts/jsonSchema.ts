import { z } from 'zod'
import { CONTRACT_VERSION } from '../src/index.ts'
import type { SchemaEntry } from './schemaTable.ts'

export const schemaFile = (name: string): string => `${name}.schema.json`

/**
 * JSON Schema 2020-12 of a message as a sender may write it: fields that are not named are allowed, because a receiver
 * ignores them (SPEC M12).
 */
export function jsonSchemaOf({ name, zod, title, description }: SchemaEntry): Record<string, unknown> {
  const { $schema, ...body } = z.toJSONSchema(zod, { target: 'draft-2020-12', io: 'input' })
  return { $schema, $id: `urn:gongdi:contract:v${CONTRACT_VERSION}:${name}`, title, description, ...body }
}
