/** Version of the interface standard; the `v` of every message and the `v1` of every topic. SPEC V1. */
export const CONTRACT_VERSION = 1

/** First two topic levels of everything Gongdi says or hears. SPEC T1. */
export const TOPIC_ROOT = `gongdi/v${CONTRACT_VERSION}`
