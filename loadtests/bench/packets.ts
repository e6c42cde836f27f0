import { CONTRACT_VERSION, type CraneState, formatDeviceTopic } from '@gongdi/contract'
import mqttPacket from 'mqtt-packet'

/** Everything that one connection will send: complete PUBLISH packets, message identifiers from 1 upwards. */
export interface ConnectionLoad {
  clientId: string
  packets: Buffer[]
}

/**
 * Pre-encoded crane states, one crane a connection, one second of event time apart and ending at `endMs`; every fifth crane is
 * over its moment for four seconds in each minute, so that rules and alerts have work. At most 65,535 a connection.
 */
export function buildLoads(
  connections: number,
  perConnection: number,
  bootId: string,
  endMs: number,
): ConnectionLoad[] {
  return Array.from({ length: connections }, (_, c) => {
    const siteId = `BN-${String(c + 1).padStart(4, '0')}`
    const deviceId = `TC-${siteId}-1`
    const topic = formatDeviceTopic({ siteId, deviceKind: 'crane', deviceId, messageKind: 'state' })
    const packets = Array.from({ length: perConnection }, (_, seq) => {
      const measuredAtMs = endMs - (perConnection - seq) * 1000
      const second = seq % 60
      const alarm = c % 5 === 0 && second >= 20 && second < 24
      return mqttPacket.generate({
        cmd: 'publish',
        topic,
        payload: JSON.stringify(craneState(siteId, deviceId, bootId, seq, measuredAtMs, alarm)),
        qos: 1,
        dup: false,
        retain: false,
        messageId: seq + 1,
      })
    })
    return { clientId: `gw-${siteId}`, packets }
  })
}

function craneState(
  siteId: string,
  deviceId: string,
  bootId: string,
  seq: number,
  measuredAtMs: number,
  alarm: boolean,
): CraneState {
  const swing = Math.sin(seq / 7)
  return {
    v: CONTRACT_VERSION,
    siteId,
    deviceId,
    bootId,
    seq,
    measuredAtMs,
    sentAtMs: measuredAtMs + 5,
    quality: 'good',
    powerOn: true,
    driverId: 'D10233',
    ropeFalls: 4,
    loadT: alarm ? 3.3 : 2.1,
    ratedLoadT: 3.04,
    loadPercent: alarm ? 55 : 35,
    momentPercent: alarm ? 107 : Math.round((70 + swing) * 10) / 10,
    radiusM: 25,
    slewDeg: (seq * 2) % 360,
    slewTotalDeg: (seq * 2) % 360,
    hookHeightM: Math.round((30 + 8 * swing) * 100) / 100,
    trolleyMps: 0,
    hoistMps: Math.round(40 * swing) / 100,
    slewDegS: 2,
    swingRadialDeg: Math.round(100 * swing) / 100,
    swingTangentialDeg: Math.round(-80 * swing) / 100,
    windMps: 5.8,
    windDirectionDeg: 340,
    tiltXDeg: 0.06,
    tiltYDeg: -0.03,
    limitBits: 0,
  }
}
