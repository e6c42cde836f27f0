import type { RiskPoint } from '../rule.ts'

/** Looks risk points up by id and gives what the record of a rule says of one: its id and its grade. Throws when there is no such risk point. */
export const riskPointOf =
  <P extends RiskPoint>(points: readonly P[]) =>
  (id: P['id']): Pick<RiskPoint, 'grade'> & { riskPointId: string } => {
    const point = points.find((candidate) => candidate.id === id)
    if (point === undefined) throw new Error(`there is no risk point ${id}`)
    return { riskPointId: point.id, grade: point.grade }
  }
