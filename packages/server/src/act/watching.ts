import type { Engine } from '@vigie/docker-client'
import type { HostState } from '../state/container.ts'

/** What orders need of the collector, which alone writes the state and holds a connection to each host. */
export interface Watching {
  /** The connection that watches a host; undefined while it is out of reach. */
  engineOf(hostId: number): Engine | undefined
  /** A complete collection now; without a connection, one attempt to make it. @returns whether it answers */
  collectHost(hostId: number): Promise<boolean>
  addHost(host: HostState): void
  removeHost(hostId: number): Promise<void>
  changeHost(
    hostId: number,
    change: { readonly name?: string | undefined; readonly address?: string | undefined },
    recordedUntilMs: number,
  ): Promise<void>
  setEnabled(hostId: number, enabled: boolean, recordedUntilMs: number): Promise<void>
}
