/** What an alert is about, in words that no platform owns: the quantity that is over its limit, and how severe that is. */
export interface AlertKey {
  quantity: string
  level: string
}

/** An alert that a hazard owes. Written by hand in an `expected.yaml`, placed in time and space by who plays the hazard. All times epoch ms. */
export interface Owed extends AlertKey {
  hazardId: string
  siteId: string
  deviceId: string
  /** What distinguishes it, for people: "105 %". Hazards of one class are missed together when a limit is wrong. */
  kind: string
  /** Intended send time of the first reading that is over the limit, and of the last. */
  startMs: number
  endMs: number
  /** Intended send time of the reading at which a careful platform has seen enough: latency counts from here. */
  owedMs: number
  /** After this it is late. */
  deadlineMs: number
}

/** What looks like a hazard and is none: an alert of this key between start and `untilMs` is false. */
export interface Decoy extends AlertKey {
  hazardId: string
  siteId: string
  deviceId: string
  kind: string
  startMs: number
  untilMs: number
}
