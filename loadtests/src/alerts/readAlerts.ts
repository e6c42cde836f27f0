import type { AlertMap } from '../shared/plan.ts'
import type { SeenAlert } from '../shared/seen.ts'
import { type CompiledMap, compileMap } from './compiledMap.ts'
import { Fault, optionalCount, optionalMs, optionalText, requiredText } from './fields.ts'
import type { Json } from './jsonPath.ts'
import { READ_LIMITS, type ReadLimits, readJson } from './readJson.ts'

/** What a message says of one alert; when and on which way it came is known to who received it. */
export type ReadAlert = Omit<SeenAlert, 'type' | 'atMs' | 'via' | 'connection' | 'dup'>

/** `faults`: of alerts in the same message that could not be read, one sentence each. */
export type AlertsRead = { alerts: ReadAlert[]; faults: string[] } | { unreadable: string }

/**
 * Reads the alerts of a message as the target file says. A message without alerts is none; what cannot be read is said in one sentence,
 * never thrown. Throws only when the map itself has a path that is no JSONPath.
 */
export function readAlerts(map: AlertMap, text: string, limits: ReadLimits = READ_LIMITS): AlertsRead {
  const paths = compileMap(map)
  const read = readJson(text, limits)
  if ('unreadable' in read) return read
  let found: Json[]
  try {
    found = paths.each.all(read.json)
  } catch (error) {
    return { unreadable: `${map.each} cannot be asked of this message: ${(error as Error).message}` }
  }
  if (found.length > limits.alertsMax)
    return {
      unreadable: `the message holds ${found.length} alerts, more than the ${limits.alertsMax} that are read`,
    }
  const alerts: ReadAlert[] = []
  const faults: string[] = []
  for (const one of found) {
    try {
      alerts.push(readAlert(map, paths, one))
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      faults.push(error.message)
    }
  }
  const [first] = faults
  return alerts.length === 0 && first !== undefined ? { unreadable: first } : { alerts, faults }
}

function readAlert(map: AlertMap, paths: CompiledMap, alert: Json): ReadAlert {
  const rule = requiredText(alert, paths.rule, 'rule')
  const known = Object.hasOwn(map.rules, rule) ? map.rules[rule] : undefined
  return {
    deviceId: requiredText(alert, paths.device, 'device'),
    rule,
    quantity: optionalText(alert, paths.quantity, 'quantity') ?? known?.quantity ?? null,
    level: optionalText(alert, paths.level, 'level') ?? known?.level ?? null,
    state: stateOf(map, paths, alert),
    alertId: optionalText(alert, paths.id, 'id'),
    revision: optionalCount(alert, paths.revision, 'revision'),
    bootId: optionalText(alert, paths.bootId, 'boot'),
    seq: optionalCount(alert, paths.seq, 'number of the reading'),
    measuredAtMs: optionalMs(alert, paths.measuredAtMs, 'time of the measurement'),
    stamps: paths.stamps.map(({ name, path }) => optionalMs(alert, path, name)),
  }
}

/** Without a path every alert is a raise; with one, an alert without a state is a fault, because it would silently count as nothing. */
function stateOf(map: AlertMap, paths: CompiledMap, alert: Json): ReadAlert['state'] {
  if (paths.state === null) return 'raised'
  const state = requiredText(alert, paths.state, 'state')
  if (map.raised.includes(state)) return 'raised'
  return map.cleared.includes(state) ? 'cleared' : 'other'
}
