import type { DeviceRegistered, SiteRegistered } from '../../../ingest/registration.ts'
import { MESSAGE_COLUMNS, messageCells } from './messageName.ts'
import type { Cell, Table } from './table.ts'

export type Registration = SiteRegistered | DeviceRegistered

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

export const rowToRegistration = ({ kind, body }: RegistrationRow) =>
  ({ kind, body: JSON.parse(body) }) as
    | Pick<SiteRegistered, 'kind' | 'body'>
    | Pick<DeviceRegistered, 'kind' | 'body'>
