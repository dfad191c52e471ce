import { type Container, composeProjectOf } from '../state/container.ts'
import type { ContainerFilter, FoundContainer } from './fleet-view.ts'

/** Whether a container passes a filter. @param state the one that is shown */
export function passes(container: Container, state: Container['state'], filter: ContainerFilter): boolean {
  if (filter.state !== undefined && state !== filter.state) return false
  if (filter.health !== undefined && container.health !== filter.health) return false
  const project = composeProjectOf(container)
  if (filter.composeProject !== undefined && project !== filter.composeProject) return false
  if (filter.q === undefined) return true
  const sought = filter.q.toLowerCase()
  return [container.name, container.image, project ?? ''].some((text) => text.toLowerCase().includes(sought))
}

/** Among the containers of one host: full id, name, or the only id that begins so. */
export function findByRef(containers: Iterable<Container>, ref: string): FoundContainer {
  let named: Container | undefined
  const begun: Container[] = []
  for (const container of containers) {
    if (container.containerId === ref) return found(container)
    if (container.name === ref) named = container
    if (container.containerId.startsWith(ref) && ref !== '') begun.push(container)
  }
  const [first, second] = begun
  if (named !== undefined) return found(named)
  if (first === undefined) return { ok: false, code: 'container_not_found' }
  return second === undefined ? found(first) : { ok: false, code: 'container_ambiguous' }
}

const found = ({ hostId, containerId, name }: Container): FoundContainer => ({
  ok: true,
  hostId,
  containerId,
  name,
})
