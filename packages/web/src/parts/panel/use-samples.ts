import type { Container } from '@vigie/contract'
import { useState } from 'react'
import { useOfHost } from './host-topics.tsx'
import { type Sample, withSample } from './usage-samples.ts'

/** What a container used at each measurement since the panel was opened. Its place in the tree keeps them. */
export function useSamples(container: Container | undefined, hostId: number): readonly Sample[] {
  const usage = useOfHost('usage', hostId, (held) => held?.get(hostId))
  const id = container?.container_id
  const [kept, setKept] = useState<{ readonly id: string | undefined; readonly samples: readonly Sample[] }>({
    id,
    samples: [],
  })
  const figures =
    usage !== undefined && id !== undefined && Object.hasOwn(usage.containers, id)
      ? usage.containers[id]
      : undefined
  const sample = figures &&
    usage && { at: usage.usage_at, cpu: figures.cpu_percent, memory: figures.memory_used }
  // Of a container made anew nothing was measured yet.
  const samples = withSample(kept.id === id ? kept.samples : [], sample)
  if (kept.id !== id || samples !== kept.samples) setKept({ id, samples })
  return samples
}
