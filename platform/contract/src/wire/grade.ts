/**
 * Alert levels from most to least severe. Source: four grades, GB 50652 4.3.1 [CL]; colours as in DB37/T 2882 [NV].
 */
export const ALERT_LEVELS = ['red', 'orange', 'yellow', 'blue'] as const
export type AlertLevel = (typeof ALERT_LEVELS)[number]

/** Risk grade (风险等级) of a risk point, I most severe [SEED]. Not the same scale as the level. */
export const RISK_GRADES = ['I', 'II', 'III', 'IV'] as const
export type RiskGrade = (typeof RISK_GRADES)[number]

/** How far a figure can be trusted. Source key: docs/sources.md. */
export const TRUST_TAGS = ['SEED', 'CL', 'PG', 'RP', 'CALC', 'EA', 'NV'] as const
export type TrustTag = (typeof TRUST_TAGS)[number]
