/** A row of the committed table: one question put to one platform. */
export interface Row {
  id: string
  title: string
  /** Of `gongdi load`. */
  args: readonly string[]
}

const row = (id: string, title: string, ...args: string[]): Row => ({ id, title, args })
const PEER = ['--players', 'k6'] as const

/** What is measured, in the order of the table. Peers and limits get the city from the same trace, and so does Gongdi beside them. */
export const ROWS: readonly Row[] = [
  row('1x', '1 × Yantai', 'alert-latency', '--for', '60s'),
  row('10x', '10 × Yantai', 'city-10x', '--for', '120s'),
  row('10x-k6', '10 × Yantai, played by k6', 'city-10x', '--for', '120s', ...PEER),
  row('squall', 'squall', 'squall', '--for', '120s'),
  row('blackout', 'blackout', 'blackout', '--for', '180s'),
  row('kill', 'store killed, platform killed', 'kill', '--for', '60s'),
  row('viewers', '500 viewers', 'viewers', '--for', '60s'),
  row('history', 'history asked', 'history', '--for', '60s'),
  row('flap', 'gateways flap', 'flap', '--for', '60s'),
  row('1x-k6', '1 × from the trace: Gongdi', 'alert-latency', '--for', '60s', ...PEER),
  row('node-red', '1 × from the trace: Node-RED', 'alert-latency', '--for', '60s', '--target', 'node-red'),
  row(
    'prometheus',
    '1 × from the trace: Prometheus',
    'alert-latency',
    '--for',
    '60s',
    '--target',
    'prometheus',
  ),
  row('bare-aedes', 'limit: bare Aedes', 'alert-latency', '--for', '60s', '--target', 'bare-aedes'),
  row('mosquitto', 'limit: mosquitto', 'alert-latency', '--for', '60s', '--target', 'mosquitto'),
  row('knee', 'knee', 'knee', '--for', '20s'),
]
