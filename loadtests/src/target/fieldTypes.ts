import { compile } from 'json-p3'
import { z } from 'zod'
import { type MistakeCode, ofCode } from './mistakeWords.ts'

/** Kinds of fields that a target file is made of. A text may hold placeholders until the target is up, so it is checked again then. */

export const Text = z.string().min(1)

const hasPlaceholder = (text: string) => text.includes('${')

const url = (code: MistakeCode, pattern: RegExp) =>
  Text.superRefine((text, context) => {
    if (hasPlaceholder(text) || pattern.test(text)) return
    context.addIssue({ code: 'custom', ...ofCode(code, text) })
  })
export const MqttUrl = url('mqttUrl', /^mqtts?:\/\/[^/\s]+$/)
export const HttpUrl = url('httpUrl', /^https?:\/\/[^/\s]/)
export const WsUrl = url('wsUrl', /^wss?:\/\/[^/\s]/)

/** A port, or a placeholder that becomes one. */
export const Port = z.union([z.string(), z.number()]).transform((value, context) => {
  if (typeof value === 'string' && hasPlaceholder(value)) return value
  const port = Number(value)
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  context.addIssue({ code: 'custom', ...ofCode('port', String(value)), input: value })
  return z.NEVER
})

/** JSONPath of RFC 9535. */
export const JsonPath = Text.superRefine((text, context) => {
  try {
    compile(text)
  } catch (error) {
    context.addIssue({ code: 'custom', ...ofCode('jsonPath', (error as Error).message) })
  }
})

export const RegularExpression = Text.superRefine((text, context) => {
  try {
    new RegExp(text)
  } catch (error) {
    context.addIssue({ code: 'custom', ...ofCode('regex', (error as Error).message) })
  }
})

/** Values as they stand in YAML, brought to text. */
export const TextOfAny = z.unknown().transform((value, context) => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value)
  context.addIssue({ code: 'custom', ...ofCode('text'), input: value })
  return z.NEVER
})
export const TextByName = z.record(Text, TextOfAny)
