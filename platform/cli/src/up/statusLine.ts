import { clipCells } from '@gongdi/commandline'
import type { PlatformStatus } from '@gongdi/contract'
import type { Words } from './words.ts'

/** The one live line: how long it runs, what flows, what is open, how fast alerts are. Pure. Fits into `columns`. */
export function statusLine(status: PlatformStatus, words: Words, columns: number): string {
  const parts = [
    clock(status.atMs - status.startedAtMs),
    words.sitesDevices(status.sites, Math.max(0, status.devices)),
    `${Math.round(status.messages.perSecond)} ${words.perSecond}`,
    status.store.ok ? `${words.stored} ${status.messages.stored}` : words.storeDown,
    `${words.openAlerts} ${openAlerts(status, words)}`,
  ]
  const { total } = status.latencyMs
  if (total && total.n > 0) parts.push(`${words.alertP99} ${ms(total.p50)}/${ms(total.p99)}`)
  if (status.messages.rejected > 0) parts.push(`${words.rejected} ${status.messages.rejected}`)
  if (status.silentDevices > 0) parts.push(`${words.silent} ${status.silentDevices}`)
  return clipCells(parts.join(' · '), columns)
}

function openAlerts(status: PlatformStatus, words: Words): string {
  const levels = Object.entries(status.alerts.openByLevel) as [keyof Words['level'], number][]
  const said = levels.filter(([, n]) => n > 0).map(([level, n]) => `${n} ${words.level[level]}`)
  return said.length > 0 ? said.join(' ') : '0'
}

const ms = (value: number | null) =>
  value === null ? '–' : `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`

function clock(elapsedMs: number): string {
  const s = Math.max(0, Math.floor(elapsedMs / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  return s < 3600
    ? `${two(Math.floor(s / 60))}:${two(s % 60)}`
    : `${Math.floor(s / 3600)}:${two(Math.floor((s % 3600) / 60))}:${two(s % 60)}`
}
