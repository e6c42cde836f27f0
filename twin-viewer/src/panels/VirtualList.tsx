import { type ReactNode, useEffect, useRef, useState } from 'react'

/** Rows drawn beyond each edge, so that the next one is there when the Tab key asks for it. */
const BEYOND = 8
const FIRST_HEIGHT_PX = 900

interface VirtualListProps {
  count: number
  rowPx: number
  className: string
  /** The content of a row; the list makes its `li`. */
  row(index: number): { key: string; node: ReactNode }
}

/** A list of rows of equal height of which only those in sight are in the page, however many there are. Scrolls with the nearest box that scrolls. */
export function VirtualList({ count, rowPx, className, row }: VirtualListProps) {
  const list = useRef<HTMLUListElement>(null)
  const [range, setRange] = useState({ from: 0, to: Math.ceil(FIRST_HEIGHT_PX / rowPx) })

  useEffect(() => {
    const element = list.current!
    const box = element.closest('.scroll') ?? document.documentElement
    const look = () => {
      const above = box.getBoundingClientRect().top - element.getBoundingClientRect().top
      const from = Math.max(0, Math.floor(above / rowPx) - BEYOND)
      const to = Math.ceil((above + box.clientHeight) / rowPx) + BEYOND
      setRange((before) => (before.from === from && before.to === to ? before : { from, to }))
    }
    look()
    box.addEventListener('scroll', look, { passive: true })
    const resize = new ResizeObserver(look)
    resize.observe(box)
    return () => {
      box.removeEventListener('scroll', look)
      resize.disconnect()
    }
  }, [rowPx])

  const from = Math.min(range.from, Math.max(0, count - 1))
  const shown = Array.from({ length: Math.max(0, Math.min(range.to, count) - from) }, (_, i) => from + i)
  return (
    <ul ref={list} className={className} style={{ height: count * rowPx }}>
      {shown.map((index) => {
        const { key, node } = row(index)
        return (
          <li
            key={key}
            aria-setsize={count}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${index * rowPx}px)`, height: rowPx }}
          >
            {node}
          </li>
        )
      })}
    </ul>
  )
}
