/** The newest moment of each crane, in the text that Prometheus scrapes. */
export class Metrics {
  #lines = new Map<string, { labels: string; momentPercent: number }>()

  /** Takes a message of the contract; what is no crane reading changes nothing. */
  take(payload: string): void {
    let said: unknown
    try {
      said = JSON.parse(payload)
    } catch {
      return
    }
    if (typeof said !== 'object' || said === null) return
    const { siteId, deviceId, momentPercent } = said as Record<string, unknown>
    if (typeof siteId !== 'string' || typeof deviceId !== 'string' || typeof momentPercent !== 'number')
      return
    const known = this.#lines.get(deviceId)
    if (known) known.momentPercent = momentPercent
    else
      this.#lines.set(deviceId, {
        labels: `site="${quoted(siteId)}",device="${quoted(deviceId)}"`,
        momentPercent,
      })
  }

  text(): string {
    const lines = [...this.#lines.values()].map(
      ({ labels, momentPercent }) => `crane_moment_percent{${labels}} ${momentPercent}\n`,
    )
    return `# HELP crane_moment_percent Load moment in percent of the chart.\n# TYPE crane_moment_percent gauge\n${lines.join('')}`
  }
}

/** https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information */
const quoted = (label: string) => label.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')
