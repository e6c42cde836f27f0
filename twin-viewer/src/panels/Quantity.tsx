import type { ReactNode } from 'react'

interface QuantityProps {
  name: string
  note?: string | null | undefined
  children: ReactNode
}

/** One figure of a panel with its name, and quietly what it may be. */
export function Quantity({ name, note, children }: QuantityProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children}
        {note && <small>{note}</small>}
      </dd>
    </div>
  )
}
