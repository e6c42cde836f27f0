import { type AlertMessage, alertTopic } from '@gongdi/contract'
import type { AlertService } from '../alerts/alertService.ts'

export interface NotifierDeps {
  outbox: {
    publish: (topic: string, payload: string, onWritten: (subscribers: number) => void) => void
  }
  alerts: Pick<AlertService, 'stamp'>
  /** Tells the viewers of the live stream. */
  live: { onAlert: (alert: AlertMessage) => void }
  /** Viewers that are subscribed now. */
  viewers: () => number
  /** Told of an alert each time more of its stage times are known. */
  onTimes: (alert: AlertMessage) => void
  clock: () => number
}

/**
 * Says every change of an alert at once, on MQTT (SPEC T4, A1) and on the live stream, and stamps when it was handed over and when it was
 * delivered. Delivered means: written to the sockets of every MQTT subscriber there was; where there was none, to those of the viewers; where
 * nobody listened the time stays null.
 */
export class MqttNotifier {
  readonly #deps: NotifierDeps

  constructor(deps: NotifierDeps) {
    this.#deps = deps
  }

  announce({ alertId, revision }: Pick<AlertMessage, 'alertId' | 'revision'>): void {
    const { outbox, alerts, live, viewers, onTimes, clock } = this.#deps
    const alert = alerts.stamp(alertId, revision, { publishedAtMs: clock() })
    if (alert === null) throw new Error(`an alert changed that is not there: ${alertId}`)
    live.onAlert(alert)
    const toldViewers = viewers()
    const viewersToldAtMs = clock()
    onTimes(alert)
    outbox.publish(alertTopic(alert.siteId, alertId), JSON.stringify(alert), (subscribers) => {
      if (subscribers === 0 && toldViewers === 0) return
      const deliveredAtMs = subscribers > 0 ? clock() : viewersToldAtMs
      const delivered = alerts.stamp(alertId, revision, { deliveredAtMs })
      if (delivered !== null) onTimes(delivered)
    })
  }
}
