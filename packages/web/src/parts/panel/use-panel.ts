import type { Container, Host } from '@vigie/contract'
import { useTopic } from '../../data/live-context.tsx'
import type { Sighting } from './sighting.ts'
import type { Sample } from './usage-samples.ts'
import { useSamples } from './use-samples.ts'
import { useSighting } from './use-sighting.ts'

export interface PanelView {
  /** Undefined while the hosts have not been told; `null`: there is no such host. */
  readonly host: Host | null | undefined
  readonly sighting: Sighting
  /** As it is, or as it was last seen here. */
  readonly container: Container | undefined
  readonly samples: readonly Sample[]
}

/** All that is known of what an address names. */
export function usePanel(hostId: number, name: string): PanelView {
  const hosts = useTopic('hosts')
  const sighting = useSighting(hostId, name)
  const container =
    sighting.kind === 'seen'
      ? sighting.container
      : sighting.kind === 'gone'
        ? sighting.last?.container
        : undefined
  const samples = useSamples(container, hostId)
  return { host: hosts && (hosts.get(hostId) ?? null), sighting, container, samples }
}
