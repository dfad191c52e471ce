/** What a person chose for the table of containers, as this browser keeps it. */

export interface SavedView {
  readonly name: string
  /** As it stands in the address behind the `?`. */
  readonly search: string
}

export interface TableChoices {
  /** Which columns are shown; `null`: those that fit the screen best. */
  readonly columns: readonly string[] | null
  /** Rows with room for a second line. */
  readonly comfortable: boolean
  readonly views: readonly SavedView[]
  /** Keys of the groups that are folded. */
  readonly closed: readonly string[]
}

export const noTableChoices: TableChoices = { columns: null, comfortable: false, views: [], closed: [] }

/** What was folded long ago, of projects that may be no more, is forgotten first. */
const MAX_CLOSED = 2_000
export const MAX_VIEWS = 50

const isText = (value: unknown): value is string => typeof value === 'string'

const isView = (value: unknown): value is SavedView =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  'search' in value &&
  isText(value.name) &&
  isText(value.search)

/** What is there and makes sense of what was stored, whoever wrote it. */
export function readTableChoices(stored: Readonly<Record<string, unknown>>): Partial<TableChoices> {
  const { columns, comfortable, views, closed } = stored
  return {
    ...(Array.isArray(columns) && { columns: columns.filter(isText) }),
    ...(typeof comfortable === 'boolean' && { comfortable }),
    ...(Array.isArray(views) && {
      views: views
        .filter(isView)
        .map(({ name, search }) => ({ name, search }))
        .slice(0, MAX_VIEWS),
    }),
    ...(Array.isArray(closed) && { closed: closed.filter(isText).slice(-MAX_CLOSED) }),
  }
}

export const writeTableChoices = (part: Partial<TableChoices>): Partial<TableChoices> =>
  part.closed === undefined ? part : { ...part, closed: part.closed.slice(-MAX_CLOSED) }
