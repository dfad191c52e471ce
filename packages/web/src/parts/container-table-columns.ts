// Purpose: the columns of the table: their order, how wide they are, which fit.
// Never draws one: see container-row-cells.tsx. Called by the table, its head and the menu of columns.

import type { SortKey } from './container-query.ts'

export const columnKeys = [
  'host',
  'project',
  'image',
  'state',
  'health',
  'since',
  'cpu',
  'memory',
  'ports',
  'networks',
  'restarts',
  'created',
  'id',
] as const
/** The name stands first and is always there. */
export type ColumnKey = (typeof columnKeys)[number]

export const columnLabels = {
  name: 'fleet.name',
  host: 'fleet.host',
  project: 'fleet.project',
  image: 'fleet.image',
  state: 'fleet.state',
  health: 'fleet.health',
  since: 'table.for',
  cpu: 'fleet.cpu',
  memory: 'fleet.memory',
  ports: 'fleet.ports',
  networks: 'fleet.networks',
  restarts: 'table.restarts',
  created: 'fleet.created',
  id: 'fleet.id',
} as const satisfies Record<ColumnKey | 'name', string>

interface Shape {
  /** The least width in rem, so that text zoom makes room for itself. */
  readonly least: number
  /** Its part of what is left over; 0: it needs no more. */
  readonly share: number
  /** Those of the highest number go first when there is no room. */
  readonly leaves: number
  readonly right?: true
  readonly sort?: SortKey
}

export const shapes: Readonly<Record<ColumnKey | 'name', Shape>> = {
  name: { least: 8.5, share: 2.4, leaves: 0, sort: 'name' },
  host: { least: 5, share: 1, leaves: 5, sort: 'host' },
  project: { least: 5.5, share: 1.1, leaves: 6, sort: 'project' },
  image: { least: 7, share: 1.7, leaves: 9, sort: 'image' },
  state: { least: 9.5, share: 2.2, leaves: 0, sort: 'state' },
  health: { least: 5.5, share: 0, leaves: 4, sort: 'health' },
  since: { least: 3.5, share: 0, leaves: 1, right: true, sort: 'since' },
  cpu: { least: 3.25, share: 0, leaves: 2, right: true, sort: 'cpu' },
  memory: { least: 4.5, share: 0, leaves: 3, right: true, sort: 'memory' },
  ports: { least: 6, share: 0.9, leaves: 7 },
  networks: { least: 6, share: 1, leaves: 10 },
  restarts: { least: 5, share: 0, leaves: 8, right: true, sort: 'restarts' },
  created: { least: 5, share: 0, leaves: 11, right: true, sort: 'created' },
  id: { least: 6.5, share: 0, leaves: 12 },
}

/** Below this many rem there is no table at all: its rows are cards. */
export const TABLE_REM = 46

const GAP_REM = 0.75
const SIDES_REM = 2
const CHECK_REM = 1.5
const ACTIONS_REM = 5.5

/** What is shown when nobody chose: what tells one container from another, and how it fares. */
const usual: readonly ColumnKey[] = [
  'host',
  'project',
  'image',
  'state',
  'health',
  'since',
  'cpu',
  'memory',
  'ports',
]

/** With one host its name says nothing. */
export const columnsByDefault = (manyHosts: boolean): readonly ColumnKey[] =>
  manyHosts ? usual : usual.filter((column) => column !== 'host')

/** Those of a stored choice that exist, in the order of the table. */
export const readColumns = (stored: readonly string[]): readonly ColumnKey[] =>
  columnKeys.filter((column) => stored.includes(column))

const widthOf = (columns: readonly ColumnKey[], canSelect: boolean): number =>
  (['name', ...columns] as const).reduce((sum, column) => sum + shapes[column].least + GAP_REM, 0) +
  SIDES_REM +
  ACTIONS_REM +
  (canSelect ? CHECK_REM + GAP_REM : 0)

/** What somebody asked for beyond the usual stays longer than the usual does, but for what says how it fares. */
const leavesOf = (column: ColumnKey): number => {
  const { leaves } = shapes[column]
  return usual.includes(column) && leaves >= 5 ? leaves + 100 : leaves
}

/** Those there is room for, of what is to be seen. @param widthRem of the whole table */
export function fitColumns(
  wanted: readonly ColumnKey[],
  widthRem: number,
  canSelect: boolean,
): readonly ColumnKey[] {
  let columns = wanted
  while (columns.length > 0 && widthOf(columns, canSelect) > widthRem) {
    const first = columns.reduce((a, b) => (leavesOf(a) >= leavesOf(b) ? a : b))
    columns = columns.filter((column) => column !== first)
  }
  return columns
}

/**
 * How far the state may reach over the cells behind it that have nothing to say, in rem. Those are as wide as
 * they are, whatever the width of the table.
 */
export function stateReach(columns: readonly ColumnKey[], isEmpty: (column: ColumnKey) => boolean): number {
  let reach = 0
  for (const column of columns.slice(columns.indexOf('state') + 1)) {
    if (shapes[column].share > 0 || !isEmpty(column)) break
    reach += shapes[column].least + GAP_REM
  }
  return reach
}

/** For `grid-template-columns`: the mark of selection, name, columns, actions. */
export function tracksOf(columns: readonly ColumnKey[], canSelect: boolean): string {
  const tracks = (['name', ...columns] as const).map((column) => {
    const { least, share } = shapes[column]
    return share === 0 ? `${least}rem` : `minmax(${least}rem, ${share}fr)`
  })
  return [...(canSelect ? [`${CHECK_REM}rem`] : []), ...tracks, `${ACTIONS_REM}rem`].join(' ')
}
