import type { Channel, SeenAlert, SeenRecord } from '../../shared/seen.ts'
import type { Begin } from '../probeTruth.ts'

type Of<T extends SeenRecord['type']> = Extract<SeenRecord, { type: T }>

/** The log of k6, by kind. */
export interface Gathered {
  begin: Begin | null
  end: Of<'end'> | null
  alerts: Map<Channel, SeenAlert[]>
  unreadable: Of<'unreadable'>[]
  readings: Of<'reading'>[]
  connections: Of<'connection'>[]
  played: Of<'played'>[]
  viewed: Of<'viewed'>[]
  viewersLeft: Of<'viewer-left'>[]
  http: Of<'http'>[]
  /** Of the last record, epoch ms. */
  lastMs: number | null
}

/** Sorts the log by kind, in its order. */
export function gatherSeen(seen: readonly SeenRecord[]): Gathered {
  const all: Gathered = {
    begin: null,
    end: null,
    alerts: new Map(),
    unreadable: [],
    readings: [],
    connections: [],
    played: [],
    viewed: [],
    viewersLeft: [],
    http: [],
    lastMs: null,
  }
  for (const record of seen) {
    switch (record.type) {
      case 'begin':
        all.begin ??= record
        break
      case 'end':
        all.end = record
        break
      case 'alert': {
        const of = all.alerts.get(record.via)
        if (of === undefined) all.alerts.set(record.via, [record])
        else of.push(record)
        break
      }
      case 'unreadable':
        all.unreadable.push(record)
        break
      case 'reading':
        all.readings.push(record)
        break
      case 'connection':
        all.connections.push(record)
        break
      case 'played':
        all.played.push(record)
        break
      case 'viewed':
        all.viewed.push(record)
        break
      case 'viewer-left':
        all.viewersLeft.push(record)
        break
      case 'http':
        all.http.push(record)
        break
    }
    if ('atMs' in record && (all.lastMs === null || record.atMs > all.lastMs)) all.lastMs = record.atMs
  }
  return all
}
