import type { Words } from '../../shared/question.ts'
import type { Block } from './page.ts'

export const reasons = (why: readonly Words[]): Block[] =>
  why.length > 0 ? [{ kind: 'list', items: [...why] }] : []
