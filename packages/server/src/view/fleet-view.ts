// Purpose: what people and programs see of the fleet: the shapes of the contract, cut to what may be seen.
// Never changes anything, and knows no HTTP and no WebSocket.
// Called by http and ws, so that both tell the same.

import type {
  Container,
  ContainersChange,
  containerHealths,
  containerStates,
  Host,
  Image,
  Network,
  Usage,
  Volume,
} from '@vigie/contract'
import type { Language } from '@vigie/i18n'
import type { Principal } from '../auth/principal.ts'

export interface ContainerFilter {
  readonly hostId?: number | undefined
  readonly state?: (typeof containerStates)[number] | undefined
  readonly health?: (typeof containerHealths)[number] | undefined
  readonly composeProject?: string | undefined
  /** In name, image or Compose project, whatever the case. */
  readonly q?: string | undefined
}

export type FoundContainer =
  | { readonly ok: true; readonly hostId: number; readonly containerId: string; readonly name: string }
  | { readonly ok: false; readonly code: 'host_not_found' | 'container_not_found' | 'container_ambiguous' }

/** Reading with somebody's eyes. A host that may not be seen is answered like one that is not there. */
export interface FleetView {
  /** By name. */
  hosts(principal: Principal, language: Language): Host[]
  host(principal: Principal, hostId: number, language: Language): Host | undefined
  /** By host name, then container name. */
  containers(principal: Principal, filter?: ContainerFilter): Container[]
  /**
   * Full id, name, or unique prefix of an id; in Docker's own order, so that a container named `db` is
   * never taken for one whose id begins so.
   */
  findContainer(principal: Principal, hostId: number, ref: string): FoundContainer
  /** What a change of the state looks like to somebody; undefined when it is none of theirs. */
  change(
    principal: Principal,
    change: {
      readonly hostId: number
      readonly containerIds: readonly string[]
      readonly removed: readonly string[]
    },
  ): ContainersChange | undefined
  usage(principal: Principal, hostId?: number): Usage[]
  images(principal: Principal, hostId: number): Promise<Image[] | undefined>
  volumes(principal: Principal, hostId: number): Promise<Volume[] | undefined>
  networks(principal: Principal, hostId: number): Promise<Network[] | undefined>
}
