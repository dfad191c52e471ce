import type { Migration } from '../migration.ts'
import { firstTables } from './0001-first-tables.ts'
import { accounts } from './0002-accounts.ts'
import { attachments } from './0003-attachments.ts'
import { filters } from './0004-filters.ts'

/** Every migration there ever was, in order. Append only. */
export const migrations: readonly Migration[] = [firstTables, accounts, attachments, filters]
