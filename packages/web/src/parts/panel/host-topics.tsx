import { type ReactNode, useEffect, useState } from 'react'
import { type Held, heldBy } from '../../data/fleet-store.ts'
import { useFleet, useTopic } from '../../data/live-context.tsx'

/** What the panel reads of one host. */
const kinds = ['containers', 'usage'] as const
type OfHost = (typeof kinds)[number]

/**
 * What the page asks for comes at the same moment as the panel: so long it is waited for. A large fleet on a
 * slow line takes longer; then the host alone is told first.
 */
const GRACE_MS = 1_000

/**
 * Asks for one host's topics while nothing on the page holds those of the whole fleet, which say the same:
 * nothing comes twice. Draws nothing.
 */
export function HostTopics(props: { readonly hostId: number }): ReactNode {
  const { hostId } = props
  const fleetHeld = useFleet((fleet) => kinds.filter((kind) => fleet.has(kind)).join())
  const [waited, setWaited] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), GRACE_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!waited) return null
  return kinds
    .filter((kind) => !fleetHeld.split(',').includes(kind))
    .map((kind) => <Ask key={kind} kind={kind} hostId={hostId} />)
}

function Ask(props: { readonly kind: OfHost; readonly hostId: number }): ReactNode {
  useTopic(props.kind, props.hostId)
  return null
}

/**
 * A part of what is held of one host, wherever it is held. `select` gets undefined until something is, and
 * must give the same object while nothing in it changed.
 */
export function useOfHost<K extends OfHost, T>(
  kind: K,
  hostId: number,
  select: (held: Held[K] | undefined) => T,
): T {
  return useFleet((fleet) => select(heldBy(fleet, kind, `${kind}:${hostId}`) ?? heldBy(fleet, kind)))
}
