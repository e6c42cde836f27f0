import { CutLine } from './cutLine.ts'

// A process of its own, so that what it relays costs the harness nothing: `cutLineMain.ts <host> <port>`. Told over IPC to cut and to mend.
const [host = '', port = ''] = process.argv.slice(2)
const line = new CutLine({ host, port: Number(port) })
process.on('disconnect', () => process.exit(0))
process.on('message', async (order) => {
  if (order === 'cut') await line.cut()
  else await line.open()
  process.send?.({ type: order })
})
process.send?.({ type: 'open', port: await line.open() })
