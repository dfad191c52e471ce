// Purpose: the few that use the most, in one pass over all containers and without sorting them.
// Never counts a figure that is not known. Called by top-ten.tsx.

import type { Container } from '@vigie/contract'
import { type ContainerKey, containerKey, type Held } from '../../data/fleet-store.ts'
import { usesSomething } from '../uses-something.ts'

export const topBys = ['memory', 'cpu'] as const
export type TopBy = (typeof topBys)[number]

export interface TopLine {
  readonly key: ContainerKey
  readonly container: Container
  /** Bytes, or percent of one core. */
  readonly figure: number
}

/** Largest first; what uses the same goes by key, so that equals do not change places. */
export function topOf(
  containers: Iterable<Container>,
  usage: Held['usage'] | undefined,
  by: TopBy,
  count: number,
): readonly TopLine[] {
  const top: TopLine[] = []
  for (const container of containers) {
    const figure = figureOf(container, usage, by)
    if (figure === null) continue
    const least = top[count - 1]
    if (least && figure < least.figure) continue
    const line = { key: containerKey(container), container, figure }
    const place = top.findIndex((other) => isBefore(line, other))
    top.splice(place === -1 ? top.length : place, 0, line)
    if (top.length > count) top.pop()
  }
  return top
}

const isBefore = (a: TopLine, b: TopLine): boolean =>
  a.figure > b.figure || (a.figure === b.figure && a.key < b.key)

/** Of a container that does not run, or that nobody sees now, no figure holds. */
export function figureOf(container: Container, usage: Held['usage'] | undefined, by: TopBy): number | null {
  if (!usesSomething(container)) return null
  const ofHost = usage?.get(container.host_id)?.containers
  const newest =
    ofHost && Object.hasOwn(ofHost, container.container_id) ? ofHost[container.container_id] : undefined
  const { cpu_percent, memory_used } = newest ?? container
  return by === 'cpu' ? cpu_percent : memory_used
}
