import type { SiteView } from '@gongdi/contract'
import { useWords } from '../i18n/useWords.ts'
import { ROLE_WORDS } from './kindWords.ts'

/** Who answers for a site. */
export function Parties({ parties }: { parties: NonNullable<SiteView['parties']> }) {
  const { words } = useWords()
  if (parties.length === 0) return null
  return (
    <details className="parties">
      <summary>{words.parties}</summary>
      <dl>
        {parties.map(({ role, nameZh, personZh }) => (
          <div key={`${role} ${nameZh}`}>
            <dt>{words[ROLE_WORDS[role]]}</dt>
            <dd>
              <span lang="zh-CN">{nameZh}</span>
              <small className="person" lang="zh-CN">
                {personZh}
              </small>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
