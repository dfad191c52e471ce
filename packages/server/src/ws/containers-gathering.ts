import type { ContainersChange } from '@vigie/contract'
import { canSeeHost } from '../auth/principal.ts'
import { isFresh } from '../state/container.ts'
import type { FleetView } from '../view/fleet-view.ts'
import type { Audience } from './audience.ts'
import type { FrameBody, Gathering, LiveChange } from './gathering.ts'

interface Touched {
  readonly changed: Set<string>
  readonly removed: Set<string>
}

/** Containers that changed or went, by host; all of a host when it goes out of sight or comes back. */
export class ContainersGathering implements Gathering {
  readonly #audience: Audience
  readonly #view: FleetView
  readonly #containerIds: (hostId: number) => Iterable<string>
  readonly #hostId: number | undefined
  readonly #hosts = new Map<number, Touched>()

  /** @param hostId of this host alone */
  constructor(
    audience: Audience,
    view: FleetView,
    containerIds: (hostId: number) => Iterable<string>,
    hostId: number | undefined,
  ) {
    this.#audience = audience
    this.#view = view
    this.#containerIds = containerIds
    this.#hostId = hostId
  }

  add(change: LiveChange): boolean {
    if (change.kind === 'containers') {
      if (!this.#concerns(change.hostId)) return false
      const ids = change.changed.map((container) => container.containerId)
      return this.#touch(change.hostId, ids, change.removed)
    }
    if (change.kind !== 'host' || change.transition === undefined) return false
    const { hostId, from, to } = change.transition
    const sameSight = isFresh({ status: from }) === isFresh({ status: to })
    if (sameSight || !this.#concerns(hostId)) return false
    return this.#touch(hostId, this.#containerIds(hostId), [])
  }

  take(): FrameBody[] {
    const changes: ContainersChange[] = []
    for (const [hostId, { changed, removed }] of this.#hosts) {
      const containerIds = [...changed]
      const change = this.#view.change(this.#audience.principal, {
        hostId,
        containerIds,
        removed: [...removed],
      })
      if (change !== undefined) changes.push(change)
    }
    this.#hosts.clear()
    const last = changes.at(-1)
    if (last === undefined) return []
    return [{ type: 'docker_containers_changed', ...last, ...(changes.length > 1 && { changes }) }]
  }

  #concerns(hostId: number): boolean {
    if (this.#hostId !== undefined && this.#hostId !== hostId) return false
    return canSeeHost(this.#audience.principal, hostId)
  }

  #touch(hostId: number, changed: Iterable<string>, removed: readonly string[]): boolean {
    const touched = this.#hosts.get(hostId) ?? { changed: new Set(), removed: new Set() }
    this.#hosts.set(hostId, touched)
    for (const id of changed) {
      touched.removed.delete(id)
      touched.changed.add(id)
    }
    for (const id of removed) {
      touched.changed.delete(id)
      touched.removed.add(id)
    }
    return true
  }
}
