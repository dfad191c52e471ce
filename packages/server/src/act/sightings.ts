import type { FleetState } from '../state/fleet-state.ts'

export interface Sighting {
  readonly from: string
  readonly to: string
}

/** Tells each change of state of one container that the collector sees, until disposed. */
export function listenForSightings(
  state: Pick<FleetState, 'onChange'>,
  of: { readonly hostId: number; readonly containerId: string },
  tell: (sighting: Sighting) => void,
): Disposable {
  return state.onChange((change) => {
    if (change.kind !== 'containers' || change.hostId !== of.hostId) return
    for (const { containerId, fromState, toState } of change.transitions) {
      if (containerId === of.containerId && fromState !== toState)
        tell({ from: fromState ?? 'unknown', to: toState })
    }
  })
}
