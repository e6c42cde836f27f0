import type { z } from 'zod'
import type { Mistake } from './mistake.ts'

const NOUNS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'names with values',
  record: 'names with values',
}
const noun = (type: string) => NOUNS[type] ?? type
const things = (origin: string) =>
  origin === 'array' ? ' entries' : origin === 'string' ? ' characters' : ''

/** Puts what zod found into plain sentences; a field too many is a mistake at that field. Pure. */
export function sentenceOf(issue: z.core.$ZodIssue): Mistake[] {
  const { path } = issue
  const at = (says: string): Mistake[] => [{ path, says }]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], says: 'there is no such field' }))
    case 'invalid_type':
      return at(
        issue.input === undefined && issue.message.endsWith('received undefined')
          ? 'is missing'
          : `must be ${noun(issue.expected)}`,
      )
    case 'invalid_value':
      return at(
        issue.message.endsWith('received undefined')
          ? 'is missing'
          : `must be ${listed(issue.values.map(String))}`,
      )
    case 'too_small':
      if (issue.exact) return at(`must have ${issue.minimum}${things(issue.origin)}`)
      return at(
        `must ${things(issue.origin) ? 'have' : 'be'} ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}${things(issue.origin)}`,
      )
    case 'too_big':
      if (issue.exact) return at(`must have ${issue.maximum}${things(issue.origin)}`)
      return at(
        `must ${things(issue.origin) ? 'have' : 'be'} ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}${things(issue.origin)}`,
      )
    case 'invalid_union':
      // The one union in a profile: a crane.
      return at('must be the name of a crane model, or model with jibLengthM and deviceId')
    default:
      return at(issue.message)
  }
}

const listed = (values: readonly string[]): string =>
  values.length < 2 ? values.join() : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`
