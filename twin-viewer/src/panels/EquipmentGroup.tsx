import type { AlertLevel } from '@gongdi/contract'
import { type ReactNode, useEffect, useState } from 'react'
import { useWords } from '../i18n/useWords.ts'
import { LEVEL_WORDS, LevelIcon } from './LevelIcon.tsx'

interface EquipmentGroupProps {
  title: string
  /** Written at the end of the heading, such as a count. */
  tally: string
  worst: AlertLevel | undefined
  /** Open at first; one that gets an alert opens by itself. */
  open: boolean
  children: ReactNode
}

/** Equipment of one kind that folds away, by the browser's own means: keys and reading aloud come with it. */
export function EquipmentGroup({ title, tally, worst, open, children }: EquipmentGroupProps) {
  const { words } = useWords()
  const [shown, setShown] = useState(open)
  useEffect(() => {
    if (open) setShown(true)
  }, [open])
  return (
    <details className="equipment" open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>
        <span>{title}</span>
        {worst && (
          <span className={`level-word ${worst}`}>
            <LevelIcon level={worst} size={12} />
            {words[LEVEL_WORDS[worst]]}
          </span>
        )}
        <span className="tally">{tally}</span>
      </summary>
      {shown && children}
    </details>
  )
}
