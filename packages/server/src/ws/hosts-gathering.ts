import type { Host } from '@vigie/contract'
import { canSeeHost } from '../auth/principal.ts'
import type { FleetView } from '../view/fleet-view.ts'
import type { Audience } from './audience.ts'
import type { FrameBody, Gathering, LiveChange } from './gathering.ts'

/**
 * Hosts whose facts or counts changed. Figures of use have a topic of their own: alone they are not
 * worth a frame here.
 */
export class HostsGathering implements Gathering {
  readonly #audience: Audience
  readonly #view: FleetView
  readonly #touched = new Set<number>()
  readonly #removed = new Set<number>()
  /** What was last told of each host, to be silent when it would be the same again. */
  readonly #told = new Map<number, string>()

  constructor(audience: Audience, view: FleetView) {
    this.#audience = audience
    this.#view = view
  }

  add(change: LiveChange): boolean {
    if (change.kind !== 'host' && change.kind !== 'host_removed' && change.kind !== 'containers') return false
    const hostId = change.kind === 'host' ? change.host.id : change.hostId
    if (!canSeeHost(this.#audience.principal, hostId)) return false
    if (change.kind === 'host_removed') {
      this.#touched.delete(hostId)
      this.#told.delete(hostId)
      this.#removed.add(hostId)
    } else {
      this.#touched.add(hostId)
    }
    return true
  }

  take(): FrameBody[] {
    const { principal, language } = this.#audience
    const changed: Host[] = []
    for (const hostId of this.#touched) {
      const host = this.#view.host(principal, hostId, language)
      if (host !== undefined && this.#isNews(host)) changed.push(host)
    }
    const removed = [...this.#removed]
    this.#touched.clear()
    this.#removed.clear()
    const bodies: FrameBody[] = []
    const last = changed.at(-1)
    if (last !== undefined) {
      bodies.push({ type: 'docker_host_updated', host: last, ...(changed.length > 1 && { hosts: changed }) })
    }
    const lastRemoved = removed.at(-1)
    if (lastRemoved !== undefined) {
      const more = removed.length > 1 && { host_ids: removed }
      bodies.push({ type: 'docker_host_removed', host_id: lastRemoved, ...more })
    }
    return bodies
  }

  shown(): void {
    this.#told.clear()
  }

  #isNews(host: Host): boolean {
    const { cpu_percent, memory_used, memory_total, disk_used, disk_total, usage_at, ...facts } = host
    const said = JSON.stringify(facts)
    if (this.#told.get(host.id) === said) return false
    this.#told.set(host.id, said)
    return true
  }
}
