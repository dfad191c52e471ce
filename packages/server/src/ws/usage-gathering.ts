import { canSeeHost } from '../auth/principal.ts'
import type { FleetView } from '../view/fleet-view.ts'
import type { Audience } from './audience.ts'
import type { FrameBody, Gathering, LiveChange } from './gathering.ts'

/** Hosts that were measured anew. */
export class UsageGathering implements Gathering {
  readonly #audience: Audience
  readonly #view: FleetView
  readonly #hostId: number | undefined
  readonly #measured = new Set<number>()

  /** @param hostId of this host alone */
  constructor(audience: Audience, view: FleetView, hostId: number | undefined) {
    this.#audience = audience
    this.#view = view
    this.#hostId = hostId
  }

  add(change: LiveChange): boolean {
    if (change.kind !== 'samples') return false
    if (this.#hostId !== undefined && this.#hostId !== change.hostId) return false
    if (!canSeeHost(this.#audience.principal, change.hostId)) return false
    this.#measured.add(change.hostId)
    return true
  }

  take(): FrameBody[] {
    const { principal } = this.#audience
    const usages = [...this.#measured].flatMap((hostId) => this.#view.usage(principal, hostId))
    this.#measured.clear()
    const last = usages.at(-1)
    if (last === undefined) return []
    return [{ type: 'docker_usage', ...last, ...(usages.length > 1 && { usages }) }]
  }
}
