import type { Host, Role } from '@vigie/contract'
import type { Language } from '@vigie/i18n'
import type { Order } from '../data/orders.ts'
import type { Text } from '../ui/text.tsx'
import type { Listed } from './container-list.ts'
import type { ColumnKey } from './container-table-columns.ts'

/** All that a row shows: it asks nobody by itself, so that one change draws one row and scrolling stays cheap. */
export interface RowProps {
  readonly text: Text
  readonly language: Language
  readonly role: Role
  /** How it is called: `web, nas, running`. */
  readonly name: string
  readonly listed: Listed
  readonly host: Host | undefined
  readonly withHost: boolean
  readonly columns: readonly ColumnKey[]
  readonly comfortable: boolean
  /** The host no longer has it; it keeps its place while somebody points at the list. */
  readonly gone: boolean
  /** It is the one that Tab reaches. */
  readonly active: boolean
  readonly index: number
  /** `undefined`: there is nothing to select for. */
  readonly selected: boolean | undefined
  /** How long it has been in its state, in words. */
  readonly span: string | undefined
  readonly age: string | undefined
  readonly pending: string | undefined
  readonly failed: Order | undefined
  readonly orderedEndMs: number | undefined
  readonly menuOpen: boolean
  readonly onMenu: (key: string | undefined) => void
}

/** What a change of makes a row light up: not its figures, which always change. */
export const glowOf = ({ container, state }: Listed): string =>
  [state, container.health, container.started_at, container.image, container.name].join('\n')
