import type { Container } from '@vigie/contract'

export type ByHost = ReadonlyMap<number, readonly Container[]>

export const noHosts: ByHost = new Map()

/**
 * Containers apart by host. A host of whose containers none changed keeps its list as the same object, so
 * that only the others are drawn again.
 */
export function byHost(containers: Iterable<Container>, before: ByHost): ByHost {
  const lists = new Map<number, Container[]>()
  for (const container of containers) {
    const list = lists.get(container.host_id)
    if (list) list.push(container)
    else lists.set(container.host_id, [container])
  }
  let differs = lists.size !== before.size
  const after = new Map<number, readonly Container[]>()
  for (const [hostId, list] of lists) {
    const old = before.get(hostId)
    const kept = old !== undefined && sameItems(old, list) ? old : list
    differs ||= kept !== old
    after.set(hostId, kept)
  }
  return differs ? after : before
}

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index])
