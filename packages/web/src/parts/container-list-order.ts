// Purpose: the order of the list, and how to keep it: one change among 5,000 takes one place, not a new sort.
// Called by use-container-lines.ts.

import type { Container } from '@vigie/contract'
import { inStateSince, type Listed, type Roll, sortKeyOf } from './container-list.ts'
import type { ContainerQuery, SortKey } from './container-query.ts'

type Compare = (a: Listed, b: Listed) => number

/** What needs a look first. */
const stateRank: Readonly<Record<Container['state'], number>> = {
  dead: 0,
  restarting: 1,
  exited: 2,
  created: 3,
  paused: 4,
  removing: 5,
  unknown: 6,
  running: 7,
}
const healthRank: Readonly<Record<Container['health'], number>> = {
  unhealthy: 0,
  starting: 1,
  healthy: 2,
  none: 3,
}

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const byKey = (a: string, b: string): number => (a === b ? 0 : byText(sortKeyOf(a), sortKeyOf(b)))

export function lastIfEmpty(
  a: string | null,
  b: string | null,
  then: (a: string, b: string) => number,
): number {
  if (a === b) return 0
  if (a === null || a === '') return 1
  if (b === null || b === '') return -1
  return then(a, b)
}

const compare: Readonly<Record<SortKey, Compare>> = {
  name: () => 0,
  host: (a, b) => byText(a.sortHost, b.sortHost),
  project: (a, b) => lastIfEmpty(a.container.compose_project, b.container.compose_project, byKey),
  image: (a, b) => byText(a.container.image, b.container.image),
  state: (a, b) => stateRank[a.state] - stateRank[b.state],
  health: (a, b) => healthRank[a.container.health] - healthRank[b.container.health],
  cpu: (a, b) => (a.cpu ?? -1) - (b.cpu ?? -1),
  memory: (a, b) => (a.memory ?? -1) - (b.memory ?? -1),
  // The youngest first.
  since: (a, b) => lastIfEmpty(inStateSince(b.container), inStateSince(a.container), byText),
  created: (a, b) => byText(b.container.created_at, a.container.created_at),
  restarts: (a, b) => a.container.restart_count - b.container.restart_count,
}

/** The same order every time: what compares equal goes by name, host, id. */
export function comparatorOf({ sort, descending }: Pick<ContainerQuery, 'sort' | 'descending'>): Compare {
  const first = compare[sort]
  const direction = descending ? -1 : 1
  const byName = sort === 'name' ? direction : 1
  return (a, b) =>
    direction * first(a, b) ||
    byName * byText(a.sortName, b.sortName) ||
    byText(a.sortHost, b.sortHost) ||
    byText(a.key, b.key)
}

export interface Order {
  readonly sort: SortKey
  readonly descending: boolean
  readonly roll: Roll
  readonly inOrder: readonly Listed[]
}

/** @param before the last order: of the same sort, only what changed since is put in its place */
export function orderOf(
  roll: Roll,
  { sort, descending }: Pick<ContainerQuery, 'sort' | 'descending'>,
  before: Order | undefined,
): Order {
  const order = { sort, descending, roll }
  const byQuery = comparatorOf(order)
  if (before?.sort !== sort || before.descending !== descending)
    return { ...order, inOrder: [...roll.values()].sort(byQuery) }
  if (before.roll === roll) return before
  const kept = before.inOrder.filter((one) => roll.get(one.key) === one)
  const fresh = [...roll.values()].filter((one) => before.roll.get(one.key) !== one).sort(byQuery)
  return { ...order, inOrder: merged(kept, fresh, byQuery) }
}

/** Two sorted lists as one; of few that come to many, each looks for its place by halves. */
function merged(many: readonly Listed[], few: readonly Listed[], byQuery: Compare): readonly Listed[] {
  if (few.length === 0) return many
  const all: Listed[] = []
  let from = 0
  for (const one of few) {
    let low = from
    let high = many.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = many[middle]
      if (other && byQuery(other, one) < 0) low = middle + 1
      else high = middle
    }
    for (; from < low; from += 1) all.push(many[from] as Listed)
    all.push(one)
  }
  for (; from < many.length; from += 1) all.push(many[from] as Listed)
  return all
}
