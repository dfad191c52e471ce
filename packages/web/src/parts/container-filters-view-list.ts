import type { SavedView } from '../ui/table-choices.ts'
import { type ContainerQuery, filterOf, readQuery, writeQuery } from './container-query.ts'

export const builtInViews = [
  { key: 'all', label: 'table.view_all', search: '' },
  { key: 'look', label: 'table.view_look', search: 'look=1' },
  { key: 'stopped', label: 'table.view_stopped', search: 'state=stopped%2Cdead' },
  { key: 'unchecked', label: 'table.view_unchecked', search: 'health=none' },
] as const

/** What a view keeps: a query as it stands in the address. */
export const searchOf = (query: ContainerQuery): string => new URLSearchParams(writeQuery(query)).toString()

/** Said the same way, whoever wrote it and in whatever order. */
const plain = (search: string): string => searchOf(readQuery(Object.fromEntries(new URLSearchParams(search))))

const filterAlone = (search: string): string =>
  searchOf({ ...readQuery({}), ...filterOf(readQuery(Object.fromEntries(new URLSearchParams(search)))) })

/**
 * The view that one looks at: `own <name>` for one of this browser; undefined when it has no name. Those that
 * everybody has are filters alone, in whatever order and groups one likes.
 */
export function viewOf(search: string, own: readonly SavedView[]): string | undefined {
  const said = plain(search)
  const found = own.find((view) => plain(view.search) === said)
  if (found) return `own ${found.name}`
  const filter = filterAlone(search)
  return builtInViews.find((view) => plain(view.search) === filter)?.key
}
