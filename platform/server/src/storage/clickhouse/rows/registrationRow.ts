import type { CraneRegistration, SiteRegistration } from '@gongdi/contract'
import type { ReadingOf } from '../../../ingest/reading.ts'
import { MESSAGE_COLUMNS, messageCells } from './messageName.ts'
import type { Cell, Table } from './table.ts'

export type Registration = ReadingOf<'gateway/registration'> | ReadingOf<'crane/registration'>

export const registrationToRow = (reading: Registration): Cell[] => [
  ...messageCells(reading),
  reading.kind,
  JSON.stringify(reading.body),
]

export const REGISTRATIONS: Table<Registration> = {
  name: 'registrations',
  columns: [...MESSAGE_COLUMNS, 'kind', 'body'],
  toRow: registrationToRow,
}

export interface RegistrationRow {
  kind: Registration['kind']
  body: string
}

export const rowToRegistration = (
  row: RegistrationRow,
):
  | { kind: 'gateway/registration'; body: SiteRegistration }
  | { kind: 'crane/registration'; body: CraneRegistration } => ({
  kind: row.kind,
  body: JSON.parse(row.body),
})
