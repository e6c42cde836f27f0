import { AlertMessage, alertFilter } from '@gongdi/contract'
import { connectAsync, type MqttClient } from 'mqtt'

/** A plain subscriber to all alerts that comes back after each crash; remembers which red moment alerts it was told. */
export class Listener {
  readonly told = new Set<string>()
  #client: MqttClient

  private constructor(client: MqttClient) {
    this.#client = client
    client.on('message', (_, payload) => {
      const alert = AlertMessage.parse(JSON.parse(payload.toString()))
      if (isRedMoment(alert)) this.told.add(alert.alertId)
    })
    client.on('connect', () => client.subscribe(alertFilter(), { qos: 1 }))
    client.subscribe(alertFilter(), { qos: 1 })
    client.on('error', () => {})
  }

  static async open(mqttUrl: string): Promise<Listener> {
    return new Listener(
      await connectAsync(mqttUrl, { clientId: 'torture-listener', reconnectPeriod: 100, keepalive: 30 }),
    )
  }

  close(): Promise<void> {
    return this.#client.endAsync(true)
  }
}

/** The alerts that the pulses owe; a pulse owes a pre-warning as well, which is not counted. */
export const isRedMoment = (alert: { level: string; cause: { quantity: string } }): boolean =>
  alert.level === 'red' && alert.cause.quantity === 'momentPercent'
