import { useEffect } from 'react'
import { openAlerts } from '../state/selectors.ts'
import { useHandles } from '../state/TwinContext.tsx'
import { letterKeysOn } from './duty.ts'

const inTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

interface KeyActions {
  onHelp(): void
  /** Brings the tab with this content to the front, where there are tabs. */
  onShow(tab: 'alerts' | 'sites'): void
}

/** Keys of the screen. Dead in text fields (but Escape leaves them) and while a dialog is open. */
export function useKeys({ onHelp, onShow }: KeyActions): void {
  const { store, clock, feed } = useHandles()
  useEffect(() => {
    const step = (by: number) => {
      const rows = [...document.querySelectorAll<HTMLElement>('.alert-body')]
      const at = rows.indexOf(document.activeElement as HTMLElement)
      const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by))
      rows[next]?.focus()
      rows[next]?.scrollIntoView({ block: 'nearest' })
    }
    const later = (action: () => void) => requestAnimationFrame(action)
    const letters: Record<string, () => void> = {
      a: () => {
        onShow('alerts')
        later(() => step(1))
      },
      j: () => step(1),
      k: () => step(-1),
      l: () => {
        clock.resume()
        feed?.reconnectNow()
      },
      '/': () => {
        onShow('sites')
        if (store.getState().view.kind !== 'city') store.getState().showCity()
        later(() => document.getElementById('site-search')?.focus())
      },
      '?': onHelp,
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return
      const typing = inTextField(event.target)
      if (event.key === 'Escape') {
        if (typing) (event.target as HTMLElement).blur()
        else store.getState().goUp()
        return
      }
      if (typing) return
      // On a button Enter presses it, as always; elsewhere it goes to the worst alert.
      if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) {
        const { alerts, alertId } = store.getState()
        const goal = alertId ?? openAlerts(alerts)[0]?.alertId
        if (goal) store.getState().showAlert(goal)
        return
      }
      const action = letters[event.key.toLowerCase()]
      if (!action || !letterKeysOn()) return
      event.preventDefault()
      action()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [clock, feed, onHelp, onShow, store])
}
