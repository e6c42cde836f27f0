import type { AlertMap } from '../shared/plan.ts'
import { compilePath, type Path } from './jsonPath.ts'

/** The paths of a map, compiled. */
export interface CompiledMap {
  each: Path
  device: Path
  rule: Path
  quantity: Path | null
  level: Path | null
  id: Path | null
  revision: Path | null
  state: Path | null
  bootId: Path | null
  seq: Path | null
  measuredAtMs: Path | null
  stamps: { name: string; path: Path }[]
}

const compiled = new WeakMap<AlertMap, CompiledMap>()

/** Compiles each path of a map once. Throws for the first that is no JSONPath. */
export function compileMap(map: AlertMap): CompiledMap {
  const known = compiled.get(map)
  if (known !== undefined) return known
  const made: CompiledMap = {
    each: compilePath(map.each),
    device: compilePath(map.device),
    rule: compilePath(map.rule),
    quantity: compileOptional(map.quantity),
    level: compileOptional(map.level),
    id: compileOptional(map.id),
    revision: compileOptional(map.revision),
    state: compileOptional(map.state),
    bootId: compileOptional(map.bootId),
    seq: compileOptional(map.seq),
    measuredAtMs: compileOptional(map.measuredAtMs),
    stamps: map.stamps.map(({ name, path }) => ({ name, path: compilePath(path) })),
  }
  compiled.set(map, made)
  return made
}

const compileOptional = (text: string | undefined): Path | null =>
  text === undefined ? null : compilePath(text)
