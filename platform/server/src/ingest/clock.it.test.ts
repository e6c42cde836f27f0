import type { CraneState, DeviceMessage, MessageKind } from '@gongdi/contract'
import { epochMs } from '@gongdi/contract/wire'
import { describe, expect, it, vi } from 'vitest'
import { SwitchableStore, send, startTestPlatform } from '../testPlatform.ts'
import { dustMinute, hoistState } from './testKindMessages.ts'
import { craneState } from './testMessages.ts'

const OVERLOAD = { momentPercent: 140, loadT: 4 }

/** A platform whose clock the test sets, so that a minute of readings takes no minute. */
async function platformWithClock(store = new SwitchableStore(), startMs = epochMs()) {
  let nowMs = startMs
  const t = await startTestPlatform({}, store, { clock: () => nowMs })
  const told = await t.alerts()
  const gateway = await t.client({ clientId: 'gw-YT-0001' })
  return {
    told,
    nowMs: () => nowMs,
    tell: (body: DeviceMessage, kind: MessageKind = 'state') => send(gateway, body, kind),
    status: () => t.platform.status(),
    async latestMs(deviceId: string): Promise<number> {
      const path = `http://127.0.0.1:${t.platform.httpPort}/api/v1/devices/${deviceId}/latest`
      return ((await (await fetch(path)).json()) as { state: CraneState }).state.measuredAtMs
    },
    /** Sends a state in the same second, as a gateway does that sends what it had kept. */
    kept: (seq: number, ageMs: number, change: Partial<CraneState> = {}) =>
      send(gateway, craneState({ seq, measuredAtMs: nowMs - ageMs, sentAtMs: nowMs, ...change })),
    /** Sends a state in the second after the last one, `offsetMs` beside the clock of the platform. */
    async second(seq: number, offsetMs: number, change: Partial<CraneState> = {}) {
      nowMs += 1_000
      await send(gateway, craneState({ seq, measuredAtMs: nowMs + offsetMs, sentAtMs: nowMs, ...change }))
    },
    raised: () => told.filter((a) => a.state === 'open').map((a) => a.ruleId),
    [Symbol.asyncDispose]: () => t[Symbol.asyncDispose](),
  }
}

describe('[Q3] a device whose clock errs', () => {
  it('is judged at once after one reading from the future', async () => {
    await using t = await platformWithClock()
    await t.second(0, 0)
    await t.second(1, 59_000)
    for (let seq = 2; seq < 8; seq++) await t.second(seq, -5, OVERLOAD)
    await vi.waitFor(() => expect(t.raised()).toContain('crane-moment-alarm'))
  })

  it('is judged when its clock was set back by an hour, also after a restart of the platform', async () => {
    const store = new SwitchableStore()
    let resumedMs = 0
    {
      await using t = await platformWithClock(store)
      for (let seq = 0; seq < 3; seq++) await t.second(seq, -5)
      for (let seq = 3; seq < 9; seq++) await t.second(seq, -3_600_000)
      resumedMs = t.nowMs()
    }
    await using t = await platformWithClock(new SwitchableStore(store.memory), resumedMs)
    for (let seq = 9; seq < 15; seq++) await t.second(seq, -3_600_000, OVERLOAD)
    await vi.waitFor(() => expect(t.raised()).toContain('crane-moment-alarm'))
    const alarm = t.told.find((a) => a.ruleId === 'crane-moment-alarm')!
    expect(Math.abs(alarm.raisedAtMs - t.nowMs()), 'in the time of the platform').toBeLessThan(60_000)
  })

  it('raises nothing by what its gateway had kept and sends after something newer', async () => {
    await using t = await platformWithClock()
    await t.second(1_000, -5)
    for (let seq = 1; seq < 60; seq++) await t.kept(seq, (200 - seq) * 1_000, OVERLOAD)
    // Nor when it is slow about it and goes on with what is new.
    for (let i = 1; i < 30; i++) {
      await t.second(1_000 + i, -5)
      await t.kept(100 + i, 100_000, OVERLOAD)
    }
    expect(t.raised()).toEqual([])
  })
})

const DAY_MS = 86_400_000

describe('[Q3] a city that is filled in from the past', () => {
  it('has all of it in its store, marked late, shows the newest of it, and raises nothing until it is live', async () => {
    const store = new SwitchableStore()
    await using t = await platformWithClock(store)
    const agosMs = Array.from({ length: 300 }, (_, i) => 30 * DAY_MS - (i + 1) * 8_600_000)
    const bodyOf = (agoMs: number, seq: number) => ({
      seq,
      measuredAtMs: t.nowMs() - agoMs,
      sentAtMs: t.nowMs(),
    })
    await Promise.all(
      agosMs.flatMap((agoMs, seq) => [
        t.tell(craneState({ ...bodyOf(agoMs, seq), ...OVERLOAD })),
        t.tell(hoistState({ ...bodyOf(agoMs, seq), loadPercent: 140, landingDoorOpen: true })),
        t.tell(dustMinute({ ...bodyOf(agoMs, seq), pm10UgM3: 900 }), 'minute'),
      ]),
    )
    expect(store.seqsOf('SJ-YT-0001-1L')).toHaveLength(agosMs.length)
    expect([...store.memory.readings.values()].every(({ late }) => late)).toBe(true)
    expect(t.told).toEqual([])
    expect(t.status()).toMatchObject({ devices: 3, silentDevices: 0, alerts: { raised: 0 } })
    expect(await t.latestMs('TC-YT-0001-1')).toBe(t.nowMs() - agosMs.at(-1)!)
    for (let seq = 300; seq < 305; seq++) await t.second(seq, -5, OVERLOAD)
    await vi.waitFor(() => expect(t.raised()).toContain('crane-moment-alarm'))
    const alarm = t.told.find((alert) => alert.ruleId === 'crane-moment-alarm')!
    expect(alarm.raisedAtMs).toBeGreaterThan(t.nowMs() - 60_000)
  })
})
