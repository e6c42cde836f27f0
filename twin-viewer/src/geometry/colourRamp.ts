import type { AlertLevel } from '@gongdi/contract'

/** Colours of the levels, the same in scene and panels (`styles/theme.css` repeats them; a test compares). */
export const LEVEL_COLOURS: Record<AlertLevel, string> = {
  red: '#ff5a5f',
  orange: '#ff9838',
  yellow: '#ffd84a',
  blue: '#62aefc',
}

/** A machine in normal state: grey-yellow, so that colour is spent on the abnormal alone. */
export const CALM = '#b3a77c'
export const STALE = '#5d6672'

/**
 * Colour of a utilisation in percent. One fixed scale against the limit, never against today's largest value.
 * Source: output contacts at 80, 90 and 100 % of rated moment, JGJ 332-2014 3.2.7 [CL].
 */
export function utilisationColour(percent: number): string {
  if (percent >= 100) return LEVEL_COLOURS.red
  if (percent >= 90) return LEVEL_COLOURS.orange
  if (percent >= 80) return LEVEL_COLOURS.yellow
  return CALM
}

/**
 * Stops of the scale against a designer's warning value, as a share of it: calm to half, then warming to the three steps at 70, 85 and 100 %.
 * Source: yellow, orange, red at 70, 85, 100 % of the control value, GB 50911-2013 9.1.5 [CL]; below half nothing is to be done [RP].
 */
export const LIMIT_STOPS = [
  { share: 0, colour: '#5f7078' },
  { share: 0.5, colour: '#93977f' },
  { share: 0.7, colour: LEVEL_COLOURS.yellow },
  { share: 0.85, colour: LEVEL_COLOURS.orange },
  { share: 1, colour: LEVEL_COLOURS.red },
] as const

/** Colour of a share of a warning value, #rrggbb; blended between the stops, red from 1 on. One fixed scale, never against today's largest value. */
export function limitShareColour(share: number): string {
  const above = LIMIT_STOPS.findIndex((stop) => stop.share >= share)
  if (above < 0) return LIMIT_STOPS.at(-1)!.colour
  if (above === 0) return LIMIT_STOPS[0].colour
  const [from, to] = [LIMIT_STOPS[above - 1]!, LIMIT_STOPS[above]!]
  const blend = (share - from.share) / (to.share - from.share)
  const channel = (at: number) => {
    const [a, b] = [from.colour, to.colour].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16)) as [
      number,
      number,
    ]
    return Math.round(a + (b - a) * blend)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(1)}${channel(3)}${channel(5)}`
}

/** #rrggbb to linear-light r, g, b in 0…1: raw byte colours in vertex data would be taken as linear and come out pale. */
export function linearRgb(hex: string): [r: number, g: number, b: number] {
  const channel = (at: number) => {
    const s = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

/** Contrast ratio of two colours as in WCAG 2.2, 1.4.3. */
export function contrastRatio(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r, g, bl] = linearRgb(hex)
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl
  }
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}
