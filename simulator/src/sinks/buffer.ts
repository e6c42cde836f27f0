/**
 * Messages that the gateway of a site keeps while they are not acknowledged, unless told otherwise: an outage of ten minutes at the busiest site,
 * with more than as much again to spare.
 */
export const DEFAULT_BUFFER = 20_000
