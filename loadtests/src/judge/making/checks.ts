import type { Check } from '../../report/loadReport.ts'
import type { Figure, Threshold } from '../../shared/question.ts'

/** A figure: known, or not known (null), or never asked, because this target cannot be. */
export type FigureValue = number | null | 'not asked'

/** Thresholds against figures. What is not known breaks its threshold: silence is no success. What cannot be asked holds, without a value. */
export function checkThresholds(
  thresholds: readonly Threshold[],
  figureOf: (figure: Figure) => FigureValue,
): Check[] {
  return thresholds.map(({ figure, atMost, atLeast }) => {
    const value = figureOf(figure)
    const limits = { atMost: atMost ?? null, atLeast: atLeast ?? null }
    if (value === 'not asked') return { figure, value: null, ...limits, held: true }
    const isKnown = value !== null && Number.isFinite(value)
    const held = isKnown && !(value > (atMost ?? value)) && !(value < (atLeast ?? value))
    return { figure, value: isKnown ? value : null, ...limits, held }
  })
}

/** Whether a check held only because the target cannot be asked. */
export const isNotAsked = ({ value, held }: Check): boolean => value === null && held
