import type { Container } from '@vigie/contract'
import { containerKey } from '../../data/fleet-store.ts'

export type ByHost = ReadonlyMap<number, readonly Container[]>

export const noHosts: ByHost = new Map()

const looping = new WeakMap<Container, Container>()

/** One that Docker starts over and over, as the lists show it: it does not flicker between two states. */
function asRestarting(container: Container): Container {
  const known = looping.get(container)
  if (known) return known
  const shown: Container = { ...container, state: 'restarting' }
  looping.set(container, shown)
  return shown
}

/**
 * Containers apart by host. A host of whose containers none changed keeps its list as the same object, so
 * that only the others are drawn again.
 * @param settling keys that `unsettled` of verdict.ts gave
 */
export function byHost(
  containers: Iterable<Container>,
  settling: ReadonlySet<string>,
  before: ByHost,
): ByHost {
  const lists = new Map<number, Container[]>()
  for (const one of containers) {
    const container = settling.has(containerKey(one)) ? asRestarting(one) : one
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
