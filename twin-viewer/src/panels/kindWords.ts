import type {
  DataMark,
  MeasuringKind,
  PARTY_ROLES,
  PIT_SUPPORTS,
  PitInstrument,
  SITE_PHASES,
  SITE_STATUSES,
} from '@gongdi/contract'
import type { CountKey, WordKey } from '../i18n/words.ts'

/** Names of what the contract names by code. */
export const KIND_WORDS: Readonly<Record<MeasuringKind, WordKey>> = {
  crane: 'cranes',
  hoist: 'hoists',
  dust: 'dust',
  noise: 'noise',
  pit: 'pits',
}

/** One device of a kind; a point of a pit is named by its instrument. */
export const DEVICE_WORDS = {
  crane: 'craneOne',
  hoist: 'hoistOne',
  dust: 'dustOne',
  noise: 'noiseOne',
} as const

export const KIND_COUNTS: Readonly<Record<MeasuringKind, CountKey>> = {
  crane: 'craneCount',
  hoist: 'cageCount',
  dust: 'dustCount',
  noise: 'noiseCount',
  pit: 'pointCount',
}

export const PHASE_WORDS: Readonly<Record<(typeof SITE_PHASES)[number], WordKey>> = {
  foundation: 'phaseFoundation',
  structure: 'phaseStructure',
  'fit-out': 'phaseFitOut',
}

export const STATUS_WORDS: Readonly<Record<(typeof SITE_STATUSES)[number], WordKey>> = {
  active: 'siteActive',
  stopped: 'siteStopped',
  finished: 'siteFinished',
}

export const ROLE_WORDS: Readonly<Record<(typeof PARTY_ROLES)[number], WordKey>> = {
  owner: 'roleOwner',
  contractor: 'roleContractor',
  supervisor: 'roleSupervisor',
  monitor: 'roleMonitor',
}

export const INSTRUMENT_WORDS: Readonly<Record<PitInstrument, WordKey>> = {
  'top-horizontal': 'topHorizontal',
  'top-vertical': 'topVertical',
  inclinometer: 'inclinometer',
  'strut-force': 'strutForce',
  'water-level': 'waterLevel',
  settlement: 'settlement',
  'column-vertical': 'columnVertical',
}

export const SUPPORT_WORDS: Readonly<Record<(typeof PIT_SUPPORTS)[number], WordKey>> = {
  'soil-nail': 'soilNail',
  'cement-soil-wall': 'cementSoilWall',
  'sheet-pile': 'sheetPile',
  'bored-pile': 'boredPile',
  'diaphragm-wall': 'diaphragmWall',
}

export const MARK_WORDS: Readonly<Record<DataMark, WordKey>> = {
  N: 'markN',
  F: 'markF',
  M: 'markM',
  S: 'markS',
  D: 'markD',
  C: 'markC',
  T: 'markT',
  B: 'markB',
}
