import type { RejectionView, StageTimes } from '@gongdi/contract'
import type { Reading } from '../../ingest/reading.ts'
import type { RuleCheckpoint } from '../../rules/judgement.ts'
import type { AlertTransition, Batch } from '../port.ts'
import { sortReadings, type WritePart } from '../writeSteps.ts'

/** What a memory store keeps, apart from the store, so that another one can be opened on it. */
export class Memory {
  readonly readings = new Map<string, Reading>()
  /** Log of each alert: its changes by revision. */
  readonly alertLog = new Map<string, Map<number, AlertTransition>>()
  readonly alertTimes = new Map<string, StageTimes>()
  readonly checkpoints = new Map<string, RuleCheckpoint>()
  readonly rejections: RejectionView[] = []
  readonly #written = new Set<string>()

  /** Keeps one part of a batch, unless it has it already. Copies, because a store has no part in what its caller changes later. */
  write(part: WritePart, batch: Batch): void {
    const name = `${batch.id}/${part}`
    if (this.#written.has(name)) return
    this.#written.add(name)
    const { transitions, checkpoints, rejections, alertTimes, readings } = structuredClone(batch)
    switch (part) {
      case 'transitions':
        for (const transition of transitions) this.#log(transition)
        return
      case 'checkpoints':
        for (const checkpoint of checkpoints) this.#check(checkpoint)
        return
      case 'rejections':
        this.rejections.push(...rejections)
        return
      case 'alertTimes':
        for (const { alertId, revision, times } of alertTimes)
          this.alertTimes.set(`${alertId}/${revision}`, times)
        return
      default:
        for (const reading of sortReadings(readings)[part]) this.#keep(reading)
    }
  }

  #log(transition: AlertTransition): void {
    const { alertId, revision } = transition.alert
    const log = this.alertLog.get(alertId) ?? new Map<number, AlertTransition>()
    this.alertLog.set(alertId, log.set(revision, transition))
  }

  #check(checkpoint: RuleCheckpoint): void {
    const key = `${checkpoint.deviceId}/${checkpoint.ruleId}`
    const known = this.checkpoints.get(key)
    if (!known || checkpoint.changedAtMs >= known.changedAtMs) this.checkpoints.set(key, checkpoint)
  }

  /** Of a message that came more than once the copy that came first stays. */
  #keep(reading: Reading): void {
    const { deviceId, bootId, seq, measuredAtMs } = reading.body
    const key = `${reading.kind}/${deviceId}/${bootId}/${seq}/${measuredAtMs}`
    const known = this.readings.get(key)
    if (!known || reading.receivedAtMs < known.receivedAtMs) this.readings.set(key, reading)
  }
}
