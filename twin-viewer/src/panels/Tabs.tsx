import type { KeyboardEvent, ReactNode } from 'react'

interface TabsProps<T extends string> {
  id: string
  tabs: readonly T[]
  names: Readonly<Record<NoInfer<T>, ReactNode>>
  chosen: NoInfer<T>
  onChoose(tab: NoInfer<T>): void
  children: ReactNode
}

/** Tabs with one tab stop; arrows, Home and End move (ARIA practices, tabs with automatic activation). */
export function Tabs<T extends string>({ id, tabs, names, chosen, onChoose, children }: TabsProps<T>) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = tabs.indexOf(chosen)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = tabs[(to + tabs.length) % tabs.length]!
    onChoose(next)
    document.getElementById(`${id}-tab-${next}`)?.focus()
  }
  return (
    <>
      <div role="tablist" className="tabs" onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab}
            id={`${id}-tab-${tab}`}
            type="button"
            role="tab"
            aria-selected={tab === chosen}
            aria-controls={`${id}-tabpanel`}
            tabIndex={tab === chosen ? 0 : -1}
            onClick={() => onChoose(tab)}
          >
            {names[tab]}
          </button>
        ))}
      </div>
      <div
        className="scroll tabpanel"
        id={`${id}-tabpanel`}
        role="tabpanel"
        aria-labelledby={`${id}-tab-${chosen}`}
      >
        {children}
      </div>
    </>
  )
}
