import { GLOSSARY, METHOD } from '../words/method.ts'
import type { Section } from './page.ts'

/** What a reader needs to know to read the rest. */
export const methodSections: readonly Section[] = [
  {
    id: 'method',
    title: { zh: '测量方法', en: 'How it was measured' },
    blocks: [{ kind: 'list', items: [...METHOD] }],
  },
  { id: 'glossary', title: { zh: '术语', en: 'Glossary' }, blocks: [{ kind: 'terms', terms: GLOSSARY }] },
]
