import { useEffect, useRef, useState } from 'react'
import { useWords } from '../i18n/useWords.ts'
import type { WordKey } from '../i18n/words.ts'
import { useTwin } from '../state/TwinContext.tsx'
import { dutyName, letterKeysOn, setDutyName, setLetterKeys } from './duty.ts'

const KEYS: readonly (readonly [key: string, word: WordKey])[] = [
  ['A', 'keyAlerts'],
  ['J', 'keyNext'],
  ['K', 'keyPrevious'],
  ['Enter', 'keyGo'],
  ['Esc', 'keyUp'],
  ['/', 'keySearch'],
  ['L', 'keyLive'],
  ['?', 'keyHelp'],
]

/** Keys, and the two settings of this screen. A native dialog: focus, Escape and the rest of the page are the browser's business. */
export function HelpDialog({ onClose }: { onClose(): void }) {
  const { words } = useWords()
  const version = useTwin((s) => s.status?.version)
  const dialog = useRef<HTMLDialogElement>(null)
  const [letters, setLetters] = useState(letterKeysOn)
  const [name, setName] = useState(dutyName)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="help" aria-labelledby="help-title" onClose={onClose}>
      <h2 id="help-title">{words.help}</h2>
      <dl>
        {KEYS.map(([key, word]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words[word]}</dd>
          </div>
        ))}
      </dl>
      <label className="check">
        <input
          type="checkbox"
          checked={letters}
          onChange={(event) => {
            setLetters(event.target.checked)
            setLetterKeys(event.target.checked)
          }}
        />
        {words.letterKeys}
      </label>
      <label className="field">
        {words.onDuty}
        <input
          type="text"
          value={name}
          maxLength={40}
          placeholder={words.onDutyDefault}
          onChange={(event) => {
            setName(event.target.value)
            setDutyName(event.target.value)
          }}
        />
      </label>
      {version && <p className="version">{`${words.version} ${version}`}</p>}
      <form method="dialog">
        <button type="submit">{words.close}</button>
      </form>
    </dialog>
  )
}
