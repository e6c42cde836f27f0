import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { CityLine } from './cityLine.ts'

it('a line whose process dies is told, and an order to it does not wait for ever', async () => {
  const broker = createServer().listen(0, '127.0.0.1')
  await once(broker, 'listening')
  const { port } = broker.address() as { port: number }
  const line = await CityLine.open(`mqtt://127.0.0.1:${port}`)
  try {
    await line.cut()
    process.kill(line.pid!, 'SIGKILL')
    await line.mend()
    expect((await line.broken).en).toMatch(/ended in mid-run$/)
    expect(line.pid).toBeNull()
    await line.cut()
  } finally {
    line.stop()
    broker.close()
  }
})
