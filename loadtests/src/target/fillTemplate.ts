/** Templates with {field}, filled from the fields of a contract message. No imports: k6 uses it too. */

/** Not the placeholders of the form ${name}, which are filled in before. */
const FIELD = /(?<!\$)\{([A-Za-z][A-Za-z0-9]*)\}/g
const ONE_FIELD = /^\{([A-Za-z][A-Za-z0-9]*)\}$/

export type Fields = Readonly<Record<string, unknown>>

/** A text with its fields put in; a field that there is not leaves nothing behind. */
export const fillText = (template: string, fields: Fields): string =>
  template.replace(FIELD, (_, name: string) => {
    const value = fields[name]
    return value === undefined || value === null
      ? ''
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value)
  })

/**
 * A payload of any JSON, filled. A text that is one placeholder becomes that field with its type, and its key is left out where
 * there is no such field; placeholders within texts and in keys are replaced.
 */
export function fillPayload(template: unknown, fields: Fields): unknown {
  if (typeof template === 'string') {
    const one = ONE_FIELD.exec(template)
    return one ? fields[one[1]!] : fillText(template, fields)
  }
  if (Array.isArray(template)) return template.map((item) => fillPayload(item, fields) ?? null)
  if (typeof template !== 'object' || template === null) return template
  const filled: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(template)) {
    const value = fillPayload(item, fields)
    if (value !== undefined) filled[fillText(key, fields)] = value
  }
  return filled
}

/** Names of the fields that a template asks for. */
export function fieldsIn(template: unknown): string[] {
  if (typeof template === 'string') return [...template.matchAll(FIELD)].map(([, name]) => name!)
  if (Array.isArray(template)) return template.flatMap(fieldsIn)
  if (typeof template !== 'object' || template === null) return []
  return Object.entries(template).flatMap(([key, item]) => [...fieldsIn(key), ...fieldsIn(item)])
}
