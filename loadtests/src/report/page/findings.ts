import type { LoadReport } from '../loadReport.ts'
import { FINDING_WORDS } from '../words/names.ts'
import type { Section } from './page.ts'

/** What is wrong with the platform, each fault by its name. */
export const findingsSection = ({ findings, verdict }: LoadReport): Section => ({
  id: 'findings',
  title: { zh: '发现的问题', en: 'Findings' },
  blocks:
    findings.length > 0
      ? findings.map(({ code, says, examples }) => ({
          kind: 'finding',
          name: FINDING_WORDS[code],
          says,
          examples,
        }))
      : [
          {
            kind: 'says',
            text:
              verdict.outcome === 'failed'
                ? {
                    zh: '运行未完成，未作检查。',
                    en: 'The run did not come to its end; nothing was looked for.',
                  }
                : { zh: '没有发现问题。', en: 'None.' },
          },
        ],
})
