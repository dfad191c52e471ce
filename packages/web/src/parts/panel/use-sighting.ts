import { useState } from 'react'
import { useOfHost } from './host-topics.tsx'
import { containerNamed, nextSighting, type Sighting, waiting } from './sighting.ts'

const now = (): number => Date.now()

/** The container that an address names, through its removal and its being made anew. */
export function useSighting(hostId: number, name: string): Sighting {
  const container = useOfHost('containers', hostId, (held) => containerNamed(held, hostId, name))
  const answered = useOfHost('containers', hostId, (held) => held !== undefined)
  const of = `${hostId}/${name}`
  const [kept, setKept] = useState({ of, sighting: waiting })
  const before = kept.of === of ? kept.sighting : waiting
  const next = nextSighting(before, { container, answered, nowMs: now })
  if (kept.of !== of || next !== kept.sighting) setKept({ of, sighting: next })
  return next
}
