import { type Listed, sortKeyOf } from './container-list.ts'
import { needsLook } from './container-list-find.ts'
import { byText, lastIfEmpty } from './container-list-order.ts'
import type { Grouping } from './container-query.ts'

export interface Group {
  readonly kind: 'group'
  readonly key: string
  readonly by: Exclude<Grouping, 'none'>
  /** Empty: those of no project. */
  readonly label: string
  readonly count: number
  readonly running: number
  /** How many the verdict would name. */
  readonly troubled: number
  readonly closed: boolean
}

export type Line = Group | Listed

/** Two hosts may be called the same and are two groups all the same. */
const groupOf = ({ container, hostName }: Listed, by: Group['by']): readonly [string, string] =>
  by === 'host'
    ? [`host ${container.host_id}`, hostName]
    : [`project ${container.compose_project ?? ''}`, container.compose_project ?? '']

interface Members {
  readonly label: string
  readonly sort: string
  readonly all: Listed[]
  running: number
  troubled: number
}

/** Lines of the table, under headings if asked for; of a group that is folded the heading alone. */
export function linesOf(
  inOrder: readonly Listed[],
  by: Grouping,
  closed: ReadonlySet<string>,
): readonly Line[] {
  if (by === 'none') return inOrder
  const groups = new Map<string, Members>()
  for (const one of inOrder) {
    const [key, label] = groupOf(one, by)
    let group = groups.get(key)
    if (group === undefined) {
      group = { label, sort: sortKeyOf(label), all: [], running: 0, troubled: 0 }
      groups.set(key, group)
    }
    group.all.push(one)
    if (one.state === 'running') group.running += 1
    if (needsLook(one)) group.troubled += 1
  }
  const lines: Line[] = []
  const sorted = [...groups].sort(([a, left], [b, right]) => {
    return lastIfEmpty(left.sort, right.sort, byText) || byText(a, b)
  })
  for (const [key, { label, all, running, troubled }] of sorted) {
    const isClosed = closed.has(key)
    lines.push({ kind: 'group', key, by, label, count: all.length, running, troubled, closed: isClosed })
    if (!isClosed) for (const one of all) lines.push(one)
  }
  return lines
}

/** Keys of what stands under a heading, folded or not. */
export const membersOf = (
  listed: readonly Listed[],
  { by, key }: Pick<Group, 'by' | 'key'>,
): readonly string[] => listed.filter((one) => groupOf(one, by)[0] === key).map((one) => one.key)

/** How many of a group are selected, by its key; under `''` of all. */
export function countMarked(
  listed: readonly Listed[],
  by: Grouping,
  selected: ReadonlySet<string> | undefined,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  if (selected === undefined || selected.size === 0) return counts
  for (const one of listed) {
    if (!selected.has(one.key)) continue
    for (const key of by === 'none' ? [''] : ['', groupOf(one, by)[0]])
      counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
