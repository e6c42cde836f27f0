import { useWords } from '../i18n/useWords.ts'

/** A small arrow that flies with the wind; north is up. */
export function WindRose({ fromDeg }: { fromDeg: number }) {
  const { words, format } = useWords()
  const said = `${words.windFrom} ${format.quantity(fromDeg, '°')}`
  return (
    <svg className="wind-rose" width="22" height="22" viewBox="0 0 22 22" role="img" aria-label={said}>
      <title>{said}</title>
      <circle cx="11" cy="11" r="9.5" />
      <path transform={`rotate(${fromDeg + 180} 11 11)`} d="M11 18V5m-3.5 4L11 4.5 14.5 9" />
    </svg>
  )
}
