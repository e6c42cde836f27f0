import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { checkStored } from './checkStored.ts'
import { type StoredFields, TargetFile } from './targetFile.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** A store that answers each question as `answer` says; returns its address and what it was asked. */
async function startStore(answer: (asked: string, nth: number) => unknown) {
  const asked: string[] = []
  const server = createServer(async (request, response) => {
    const question = `${request.method} ${request.headers['x-key'] ?? ''} ${decodeURIComponent(request.url!)} ${await textOf(request)}`
    asked.push(question)
    const said = answer(question, asked.length)
    if (said === null) response.writeHead(503).end('starting')
    else response.end(JSON.stringify(said))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

const stored = (fields: object): StoredFields =>
  TargetFile.shape.stored.unwrap().parse({ settleS: 0, ...fields })
const acked = (deviceId: string, seqs: number[], ackedAtMs = 0) =>
  seqs.map((seq) => ({ deviceId, bootId: 'b001', seq, ackedAtMs }))

describe('asking a target what it has stored', () => {
  it('finds what was acknowledged and lost, and what is there twice, device by device', async () => {
    const rows: Record<string, number[]> = { 'TC-1': [1, 2, 3, 3], 'TC-2': [1] }
    const store = await startStore((asked) => {
      const deviceId = /device=([^&]*)&/.exec(asked)![1]!
      return { rows: rows[deviceId]!.map((n) => ({ boot: 'b001', n })) }
    })
    const fields = stored({
      url: `${store.url}/?device={deviceId}&from={fromMs}`,
      headers: { 'x-key': 'k' },
      each: '$.rows[*]',
      bootId: '$.boot',
      seq: '$.n',
    })
    const readings = [...acked('TC-1', [1, 2, 3]), ...acked('TC-2', [1, 2, 4])]
    expect(await checkStored(fields, readings, 5_000)).toEqual({
      check: { checked: 6, lost: [{ deviceId: 'TC-2', seqs: [2, 4] }], lostCount: 2, doubledCount: 1 },
    })
    expect(store.asked).toEqual(['GET k /?device=TC-1&from=5000 ', 'GET k /?device=TC-2&from=5000 '])
  })

  it('asks for many devices at once where the target can say them all', async () => {
    const store = await startStore((asked) =>
      [...asked.matchAll(/'(.*?)'/g)].map(([, device]) => ({ device, boot: 'b001', seqs: ['0', 1] })),
    )
    const fields = stored({
      url: store.url,
      method: 'POST',
      body: 'WHERE id IN ({deviceIds})',
      each: '$[*]',
      device: '$.device',
      bootId: '$.boot',
      seq: '$.seqs[*]',
      devicesAtOnce: 2,
    })
    const readings = ['A', 'B', 'C'].flatMap((deviceId) => acked(deviceId, [0, 1]))
    expect(await checkStored(fields, readings, 0)).toMatchObject({ check: { checked: 6, lostCount: 0 } })
    expect(store.asked).toEqual(["POST  / WHERE id IN ('A','B')", "POST  / WHERE id IN ('C')"])
  })

  it('waits for a target that needs a while, and asks it only for what is missing', async () => {
    const store = await startStore((asked, nth) => (asked.includes('=A&') || nth > 3 ? [{ seq: 1 }] : []))
    const fields = stored({ url: `${store.url}/?d={deviceId}&`, each: '$[*]', seq: '$.seq', settleS: 60 })
    const readings = [...acked('A', [1], Date.now()), ...acked('B', [1], Date.now())]
    expect(await checkStored(fields, readings, 0)).toMatchObject({ check: { checked: 2, lostCount: 0 } })
    expect(store.asked.map((asked) => asked.at(-3))).toEqual(['A', 'B', 'B', 'B'])
  })

  it('does not wait for one that has promised that it is stored', async () => {
    const store = await startStore(() => [])
    const fields = stored({ url: `${store.url}/?d={deviceId}`, each: '$[*]', seq: '$.seq' })
    expect(await checkStored(fields, acked('A', [1], Date.now()), 0)).toMatchObject({
      check: { lostCount: 1 },
    })
    expect(store.asked).toHaveLength(1)
  })

  it('bears with a store that is just coming back', async () => {
    const store = await startStore((_, nth) => (nth < 3 ? null : [{ seq: 1 }]))
    const fields = stored({ url: `${store.url}/?d={deviceId}`, each: '$[*]', seq: '$.seq' })
    expect(await checkStored(fields, acked('A', [1]), 0)).toMatchObject({ check: { lostCount: 0 } })
  })

  it('names a thousand lost readings and counts all', async () => {
    const store = await startStore(() => [])
    const fields = stored({ url: `${store.url}/?d={deviceId}`, each: '$[*]', seq: '$.seq' })
    const seqs = Array.from({ length: 800 }, (_, seq) => seq)
    const answer = await checkStored(fields, [...acked('A', seqs), ...acked('B', seqs)], 0)
    if ('failed' in answer) throw new Error(answer.failed.en)
    expect(answer.check.lostCount).toBe(1600)
    expect(answer.check.lost.map((lost) => lost.seqs.length)).toEqual([800, 200])
  })
})
